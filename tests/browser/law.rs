//! Reading a law: contents, menu, markers and terms, and the same without JavaScript and on paper.

use super::driver::{Browser, Served, serve};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;

const LAW: &str = "ru/laws/model-pbo/";

async fn open(width: u32, javascript: bool, path: &str) -> Option<(Browser, Served)> {
    let browser = Browser::start(width, javascript).await?;
    let served = serve();
    browser.client.goto(&format!("{}/{path}", served.root)).await.unwrap();
    Some((browser, served))
}

async fn find(browser: &Browser, css: &str) -> Element {
    browser.client.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"))
}

async fn is_shown(browser: &Browser, css: &str) -> bool {
    find(browser, css).await.is_displayed().await.unwrap()
}

#[tokio::test]
async fn the_contents_follow_the_scroll() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    for place in ["art_20", "art_40", "art_6-1", "art_2"] {
        browser
            .client
            .execute(&format!("document.getElementById('{place}').scrollIntoView()"), vec![])
            .await
            .unwrap();
        browser
            .until(&format!(
                "[...document.querySelectorAll('.contents a[aria-current=location]')].map(it => it.hash).join() === '#{place}'"
            ))
            .await;
        // The entry is in sight within the column.
        browser
            .until(
                "(() => { const box = document.querySelector('.contents').getBoundingClientRect();\
                 const own = document.querySelector('.contents a[aria-current]').getBoundingClientRect();\
                 return own.top >= box.top && own.bottom <= box.bottom; })()",
            )
            .await;
    }
    browser.client.close().await.unwrap();
}

/// Whether the place of the address stands at the top of the window.
const IS_AT_TOP: &str = "(() => { const it = document.getElementById(location.hash.slice(1));\
     return !!it && Math.abs(it.getBoundingClientRect().top) < 40; })()";

#[tokio::test]
async fn changing_the_language_keeps_the_place() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    let scroll = "document.getElementById('art_22_2').scrollIntoView()";
    browser.client.execute(scroll, vec![]).await.unwrap();
    browser.until("!document.querySelector('.langs-here').hidden").await;
    find(&browser, ".langs-here a[data-lang=en]").await.click().await.unwrap();
    browser.until("document.documentElement.lang === 'en' && location.hash === '#art_22_2'").await;
    browser.until(IS_AT_TOP).await;
    // The key does the same, from the middle of another article.
    let scroll = "document.getElementById('art_9_3').scrollIntoView()";
    browser.client.execute(scroll, vec![]).await.unwrap();
    let press = "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyL', bubbles: true}))";
    browser.client.execute(press, vec![]).await.unwrap();
    browser.until("document.documentElement.lang === 'ru' && location.hash === '#art_9_3'").await;
    browser.until(IS_AT_TOP).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn both_languages_keep_the_place_side_by_side() {
    let Some((browser, _served)) = open(1280, true, "ru/laws/model-pbo/parallel/#art_9").await else {
        return;
    };
    browser.until("document.querySelector('#art_9 .other').textContent.startsWith('Article 9')").await;
    browser.until("document.querySelector('#art_9').getBoundingClientRect().top < 80").await;
    browser.until("!document.querySelector('.langs-here').hidden").await;
    find(&browser, ".langs-here a[data-lang=en]").await.click().await.unwrap();
    browser.until("document.documentElement.lang === 'en' && location.hash.startsWith('#art_')").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn a_sentence_is_marked_with_its_counterpart() {
    let Some((browser, _served)) = open(1280, true, "en/laws/model-pbo/parallel/").await else { return };
    let marked = "CSS.highlights.has('sentence') && [...CSS.highlights.get('sentence')].map(it => it.toString().trim())";
    let point = "const cell = document.querySelector('.pair .own:has(i[data-s])'); \
        cell.scrollIntoView({block: 'center'}); \
        const words = document.createRange(); words.selectNodeContents(cell.querySelectorAll('i[data-s]')[1].nextSibling); \
        const box = words.getClientRects()[0]; \
        const where = {bubbles: true, pointerType: 'mouse', clientX: box.left + 30, clientY: box.top + 8}; \
        document.elementFromPoint(where.clientX, where.clientY).dispatchEvent(new PointerEvent('pointermove', where))";
    browser.client.execute(point, vec![]).await.unwrap();
    browser
        .until(&format!("({marked})[0].startsWith('The authors of this site') && ({marked})[1].startsWith('Его составили')"))
        .await;
    // A link that has the focus stands in a sentence too; its term is marked in both languages.
    let focus = "document.querySelector('#art_9_3 .own a.term').focus()";
    browser.client.execute(focus, vec![]).await.unwrap();
    browser.until("document.querySelectorAll('#art_9_3 .term.both').length === 2").await;
    browser.until(&format!("({marked}).length === 2 && ({marked})[1].includes('реестр')")).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn headings_stay_in_sight_and_hide_no_target() {
    let Some((browser, _served)) = open(1280, true, "en/laws/model-pbo/parallel/#art_9_4").await else {
        return;
    };
    let top = |place: &str| format!("document.querySelector('{place}').getBoundingClientRect()");
    browser.until(&format!("{}.top < 60 && {}.top >= 0", top("#art_9"), top("#art_9"))).await;
    browser.until(&format!("{}.top >= {}.bottom", top("#art_9_4"), top("#art_9"))).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn on_a_phone_one_language_is_enough_without_scripts_too() {
    let Some((browser, _served)) = open(600, false, "ru/laws/model-pbo/parallel/").await else { return };
    for (choice, own, other) in
        [("both", true, true), ("other", false, true), ("own", true, false), ("both", true, true)]
    {
        find(&browser, &format!("label[for='page:{choice}']")).await.click().await.unwrap();
        assert_eq!(is_shown(&browser, "#art_9 .own").await, own, "{choice}");
        assert_eq!(is_shown(&browser, "#art_9 .other").await, other, "{choice}");
    }
    let (_, _, width, _) = find(&browser, "#art_9").await.rectangle().await.unwrap();
    assert!(width <= 600.0, "{width}");
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn a_paragraph_leads_to_its_translation_without_scripts() {
    let path = "ru/articles/ngo-sector-kazakhstan/";
    let Some((browser, _served)) = open(600, false, path).await else { return };
    let paragraph = "section.body p[id], .body > p[id]";
    let id = find(&browser, paragraph).await.attr("id").await.unwrap().unwrap();
    find(&browser, &format!("[id='{id}'] > .here")).await.click().await.unwrap();
    let same = find(&browser, &format!("[id='{id}'] > .same")).await;
    assert_eq!(same.text().await.unwrap(), "Это место на английском");
    same.click().await.unwrap();
    let address = browser.client.current_url().await.unwrap();
    assert_eq!(address.path(), "/en/articles/ngo-sector-kazakhstan/");
    assert_eq!(address.fragment(), Some(id.as_str()));
    assert!(is_shown(&browser, &format!("[id='{id}']")).await);
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn the_number_opens_a_menu_that_copies_the_citation() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    let listen =
        "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }";
    browser.client.execute(listen, vec![]).await.unwrap();
    find(&browser, "#art_9_2 > p > a.num").await.send_keys(&Key::Enter.to_string()).await.unwrap();
    browser.until("document.activeElement.matches('.prov-menu button[data-copy=citation]')").await;
    find(&browser, ".prov-menu button[data-copy=citation]").await.click().await.unwrap();
    browser
        .until("window.copied === 'пункт\u{a0}2 статьи\u{a0}9 Модельного закона «Об общественно полезных организациях»'")
        .await;
    browser.until("document.querySelector('.said[role=status]').textContent.includes('скопирован')").await;
    browser
        .until("!document.querySelector('.prov-menu') && document.activeElement.matches('#art_9_2 a.num')")
        .await;
    find(&browser, "#art_9_2 > p > a.num").await.click().await.unwrap();
    find(&browser, ".prov-menu button[data-copy=link]").await.click().await.unwrap();
    browser.until("window.copied === location.origin + location.pathname + '#art_9_2'").await;
    // The same place in the other language.
    find(&browser, "#art_9_2 > p > a.num").await.click().await.unwrap();
    find(&browser, ".prov-menu a[hreflang=en]").await.click().await.unwrap();
    browser.until("location.pathname === '/en/laws/model-pbo/' && location.hash === '#art_9_2'").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn what_could_not_be_copied_is_said_and_stays_in_sight() {
    let Some((browser, _served)) = open(1280, true, "en/laws/model-pbo/").await else { return };
    let refuse = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))";
    browser.client.execute(refuse, vec![]).await.unwrap();
    find(&browser, "#art_9 > a.num").await.click().await.unwrap();
    find(&browser, ".prov-menu button[data-copy=citation]").await.click().await.unwrap();
    browser.until("document.querySelector('.said.failed').textContent.includes('did not allow')").await;
    assert!(is_shown(&browser, ".prov-menu .reference").await);
    find(&browser, ".prov-menu button[data-copy=citation]")
        .await
        .send_keys(&Key::Escape.to_string())
        .await
        .unwrap();
    browser.until("!document.querySelector('.prov-menu') && document.activeElement.hash === '#art_9'").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn the_list_of_citing_places_opens_by_keyboard() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    assert!(!is_shown(&browser, "#art_9_2 > .cited .citing").await);
    find(&browser, "#art_9_2 > .cited > summary").await.send_keys(&Key::Enter.to_string()).await.unwrap();
    browser.until("document.querySelector('#art_9_2 > .cited').open").await;
    assert!(is_shown(&browser, "#art_9_2 > .cited mark").await);
    let words = find(&browser, "#art_9_2 > .cited q").await.text().await.unwrap();
    assert!(words.contains("Модельного закона об ОПО"), "{words}");
    browser.client.active_element().await.unwrap().send_keys(&Key::Tab.to_string()).await.unwrap();
    browser.until("document.activeElement.closest('.citing') !== null").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn a_defined_word_shows_what_it_means() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    let word = "#art_9_4 a.term[href='#art_2_12']";
    browser
        .client
        .execute(&format!("document.querySelector(\"{word}\").previousElementSibling.focus()"), vec![])
        .await
        .unwrap();
    browser.client.active_element().await.unwrap().send_keys(&Key::Tab.to_string()).await.unwrap();
    browser
        .until(
            "document.querySelector('.term-note .definition').textContent.startsWith('базовая величина\u{a0}—')",
        )
        .await;
    browser
        .until("document.querySelector('.term-note .others').textContent === 'English: base amount'")
        .await;
    browser.until("document.activeElement.getAttribute('aria-describedby') === 'page:definition'").await;
    browser.client.active_element().await.unwrap().send_keys(&Key::Escape.to_string()).await.unwrap();
    browser.until("!document.querySelector('.term-note')").await;
    // A click of the mouse goes to the definition.
    find(&browser, word).await.click().await.unwrap();
    browser.until("location.hash === '#art_2_12'").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn without_javascript_nothing_is_lost() {
    let Some((browser, _served)) = open(1280, false, LAW).await else { return };
    for css in ["#art_9_2 > p > a.num", "#art_2 ~ .prov-tools > summary", ".amendments > summary"] {
        assert!(is_shown(&browser, css).await, "{css}");
    }
    // The contents stand open although nothing has opened them, so the driver takes them for closed.
    let (_, _, _, height) = find(&browser, ".contents a[href='#art_2']").await.rectangle().await.unwrap();
    assert!(height > 20.0, "the contents are folded");
    find(&browser, "#art_9 ~ .prov-tools > summary").await.click().await.unwrap();
    let citation = find(&browser, "#art_9 ~ .prov-tools .reference").await.text().await.unwrap();
    assert_eq!(
        citation.replace('\u{a0}', " "),
        "статья 9 Модельного закона «Об общественно полезных организациях»"
    );
    let part = find(&browser, "#art_9 ~ .prov-tools a[href='#art_9_2']").await;
    assert_eq!(part.text().await.unwrap().replace('\u{a0}', " "), "пункт 2 статьи 9");
    find(&browser, "#art_9_2 > .cited > summary").await.click().await.unwrap();
    assert!(is_shown(&browser, "#art_9_2 > .cited mark").await);
    find(&browser, ".amendments > summary").await.click().await.unwrap();
    assert!(is_shown(&browser, ".amendments[open] > :not(summary)").await);
    find(&browser, "#art_9_4 a.term").await.click().await.unwrap();
    assert_eq!(browser.client.current_url().await.unwrap().fragment(), Some("art_2_12"));
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn paper_has_numbers_and_nothing_to_press() {
    let Some((browser, _served)) = open(1280, true, LAW).await else { return };
    // The rules for paper, brought to the screen.
    let print = "for (const sheet of document.styleSheets) for (const rule of sheet.cssRules)\
                 if (rule.media && rule.media.mediaText === 'print') rule.media.mediaText = 'all';";
    browser.client.execute(print, vec![]).await.unwrap();
    for css in ["#art_9_2 > p > a.num", "#art_9 > a.num", ".page-head .meta", ".notice.model", ".address"] {
        assert!(is_shown(&browser, css).await, "{css} is missing");
    }
    for css in
        [".contents", ".copy", "#art_9_2 > .cited", "#art_9 ~ .prov-tools", ".num.bare", ".langs", ".menu"]
    {
        assert!(!is_shown(&browser, css).await, "{css} is printed");
    }
    // What is folded on the screen is printed, although the driver takes it for hidden.
    let history = "document.querySelector('.amendments > :not(summary)').getBoundingClientRect().height > 10";
    assert_eq!(browser.ask(history).await, true, "the history is not printed");
    let address = find(&browser, ".address").await.text().await.unwrap();
    assert!(address.ends_with("/ru/laws/model-pbo/"), "{address}");
    let ink = browser.ask("getComputedStyle(document.querySelector('.body a.cite')).color").await;
    assert_eq!(ink, browser.ask("getComputedStyle(document.body).color").await, "links are not blue");
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn what_is_pressed_is_large_enough() {
    for width in [1280, 320] {
        let Some((browser, _served)) = open(width, true, LAW).await else { return };
        let small = browser
            .ask(
                "[...document.querySelectorAll('.cited > summary, .amendments > summary, .copy, p > .num:not(.bare)')]\
                 .filter(it => { const box = it.getBoundingClientRect(); return box.height > 0 && (box.height < 23.9 || box.width < 23.9); })\
                 .map(it => it.outerHTML.slice(0, 120))",
            )
            .await;
        assert_eq!(small, serde_json::json!([]), "{width}");
        let over =
            browser.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert_eq!(over, 0, "the page is wider than {width} pixels");
        browser.client.close().await.unwrap();
    }
}
