//! Searching in a browser: the same answers as `diglot search`, and a page and a window to ask in.

use super::driver::{Browser, Served, built, corpora, serve, serve_folder};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// Asks the browser and the server, and returns the queries that they answer in two ways.
const COMPARE: &str = "const [queries, done] = arguments;
(async () => {
  const differ = [];
  for (const [words, options] of queries) {
    const mine = (await diglot.search(words, {...options, limit: 20}))
      .map(it => [new URL(it.url).pathname + new URL(it.url).hash, it.score, it.snippet]);
    const asked = new URLSearchParams({q: words, limit: 20, ...options});
    const theirs = (await (await fetch('/api/search?' + asked)).json()).map(it => [it.url, it.score, it.snippet]);
    if (JSON.stringify(mine) !== JSON.stringify(theirs)) differ.push([words, options, mine[0], theirs[0]]);
  }
  done(differ);
})().catch(error => done(String(error.stack)));";

pub(crate) async fn compare(browser: &Browser, served: &Served, queries: Vec<(String, Value)>) {
    browser.client.goto(&format!("{}/en/search/", served.root)).await.unwrap();
    let timeouts = fantoccini::wd::TimeoutConfiguration::new(Some(Duration::from_mins(10)), None, None);
    browser.client.update_timeouts(timeouts).await.unwrap();
    let differ = browser.client.execute_async(COMPARE, vec![json!(queries)]).await.unwrap();
    assert_eq!(differ, json!([]));
}

/// Words cut from texts at random but always the same, plain, quoted and excluded.
fn cut(texts: &[String], count: usize) -> Vec<(String, Value)> {
    let mut seed = 42_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let mut queries = Vec::new();
    while queries.len() < count {
        let words: Vec<&str> = texts[random(texts.len())].split_whitespace().collect();
        if words.len() < 12 {
            continue;
        }
        let (from, many) = (random(words.len() - 8), [1, 1, 2, 2, 3, 3, 4, 6][random(8)]);
        let plain = words[from..from + many].join(" ");
        let other = words[random(words.len())];
        queries.push(match random(10) {
            0 => (format!("\"{plain}\""), json!({})),
            1 => (format!("{plain} -{other}"), json!({})),
            2 => (format!("\"{}\" {other}", words[from..from + 2].join(" ")), json!({"lang": "ru"})),
            3 => (plain, json!({"lang": "en"})),
            _ => (plain, json!({})),
        });
    }
    queries
}

/// The texts of a site.
pub(crate) fn texts_of(served: &Served) -> Vec<String> {
    let files = walkdir::WalkDir::new(served.site.path().join("content"));
    let files = files.sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|it| it.path().extension().is_some_and(|it| it == "md"))
        .map(|it| std::fs::read_to_string(it.path()).unwrap())
        .collect()
}

#[tokio::test]
async fn the_sample_is_searched_as_without_a_browser() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let served = serve();
    let mut queries = cut(&texts_of(&served), 1000);
    for (words, options) in [
        ("закон", json!({"collection": "laws", "place": "kz"})),
        ("организации", json!({"topic": "reporting", "lang": "ru"})),
        ("law", json!({"since": "2005-01-01", "until": "2011-12-31"})),
        ("№ 142-II", json!({})),
        ("п. 2 ст. 5 закона об НКО", json!({})),
        ("art 5(2) Model PBO law", json!({})),
        ("подп. б) п. 4 ст. 36 Модельного закона об ОПО", json!({})),
        ("часть вторая статьи 4 модельного закона об ОПО", json!({"lang": "en"})),
        ("подпункта 2) пункта 4 статьи тридцать шестой Модельного закона об ОПО", json!({})),
        ("article twenty (first) of the Model PBO law", json!({})),
        ("глава 7 модельного закона об опо", json!({"place": "kz"})),
        ("ст. 999 модельного закона об ОПО", json!({})),
        ("the", json!({})),
        ("а и о", json!({})),
        ("😀 \"", json!({})),
        ("constructor __proto__ toString", json!({})),
    ] {
        queries.push((words.to_owned(), options));
    }
    compare(&browser, &served, queries).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn paragraphs_of_another_corpus_are_searched_as_without_a_browser() {
    let Some(root) = corpora() else { return };
    let gold = std::fs::read(root.join("gold/search/xquad-dev.json")).unwrap();
    let Some(browser) = Browser::start(1280, true).await else { return };
    let gold: BTreeMap<String, Vec<BTreeMap<String, String>>> = serde_json::from_slice(&gold).unwrap();
    let site = tempfile::tempdir().unwrap();
    let settings = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: {en: T, ru: Т}\n\
                    collections:\n  texts: {kind: article, title: {en: T, ru: Т}}\n";
    std::fs::write(site.path().join("site.yaml"), settings).unwrap();
    let mut texts = Vec::new();
    for (number, it) in gold["documents"].iter().enumerate() {
        let folder = site.path().join("content/texts").join(it["id"].to_lowercase());
        std::fs::create_dir_all(&folder).unwrap();
        // Half of them only in Russian, so that words of the other language count.
        for lang in if number % 2 == 0 { &["en", "ru"][..] } else { &["ru"] } {
            let text = format!("---\ntitle: {}\n---\n\n{}\n", json!(it["title"]), it[*lang]);
            std::fs::write(folder.join(format!("{lang}.md")), text).unwrap();
            texts.push(it[*lang].clone());
        }
    }
    let mut queries = cut(&texts, 650);
    let questions = gold["questions"].iter().flat_map(|it| [it["en"].clone(), it["ru"].clone()]);
    queries.extend(questions.step_by(3).map(|it| (it, json!({}))));
    assert!(queries.len() > 1000);
    compare(&browser, &serve_folder(site), queries).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn the_page_answers_narrows_and_can_be_shared() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let site = built();
    let page = format!("file://{}/ru/search/index.html", site.path().display());
    browser.client.goto(&page).await.unwrap();
    browser.until("document.activeElement.type === 'search'").await;
    let input = browser.client.find(fantoccini::Locator::Css(".search-form input")).await.unwrap();
    input.send_keys("отчётность организации").await.unwrap();
    browser.until("document.querySelectorAll('.search-group').length > 2").await;
    browser.until("new URLSearchParams(location.search).get('q') === 'отчётность организации'").await;
    browser.until("document.querySelector('.search-status').textContent.startsWith('Найдено') && document.querySelector('.search-filters select') !== null").await;
    let all = browser.ask("document.querySelector('.search-status').textContent").await;
    // A filter narrows, stands in the address, and can be taken back.
    browser.ask("(document.querySelector('.search-narrow').open = true, [...document.querySelectorAll('.search-filters select')].find(it => [...it.options].some(it => it.value === 'laws')).focus(), 1)").await;
    let change = "(it => { it.value = 'laws'; it.dispatchEvent(new Event('change')); return 1; })([...document.querySelectorAll('.search-filters select')].find(it => [...it.options].some(it => it.value === 'laws')))";
    browser.ask(change).await;
    browser.until("location.search.includes('collection=laws') && document.querySelectorAll('.search-chips button').length === 1").await;
    browser
        .until("[...document.querySelectorAll('.search-group h2 a')].every(it => it.href.includes('/laws/'))")
        .await;
    let narrowed = browser.ask("location.href").await;
    browser.ask("(document.querySelector('.search-chips button').click(), 1)").await;
    browser.until(&format!("document.querySelector('.search-status').textContent === {all}")).await;
    browser.client.back().await.unwrap();
    browser.until("document.querySelectorAll('.search-chips button').length === 1").await;
    // The address alone gives the same answer.
    browser.client.goto(narrowed.as_str().unwrap()).await.unwrap();
    browser.until("document.querySelectorAll('.search-chips button').length === 1 && document.querySelectorAll('.search-group').length > 0").await;
    // Arrows lead to a result; the page opens at the provision, with the words marked until dismissed.
    browser.until("document.activeElement.type === 'search'").await;
    let input = browser.client.find(fantoccini::Locator::Css(".search-form input")).await.unwrap();
    input.send_keys("\u{e015}\u{e015}").await.unwrap();
    browser.until("document.activeElement.closest('.search-group') !== null").await;
    browser.ask("(document.querySelector('.search-group ol a').click(), 1)").await;
    browser.until("location.hash && document.querySelector('.search-marks-off') && CSS.highlights.get('found').size > 0").await;
    browser.until("(it => it && it.getBoundingClientRect().top >= -2 && it.getBoundingClientRect().top < innerHeight)(document.getElementById(decodeURIComponent(location.hash.slice(1))))").await;
    browser.ask("(document.querySelector('.search-marks-off').click(), 1)").await;
    browser.until("!CSS.highlights.has('found') && !location.search").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn a_window_opens_on_any_page_and_nothing_found_is_said() {
    let Some(browser) = Browser::start(390, true).await else { return };
    let site = built();
    browser.client.goto(&format!("file://{}/en/index.html", site.path().display())).await.unwrap();
    let body = browser.client.find(fantoccini::Locator::Css("body")).await.unwrap();
    body.send_keys("/").await.unwrap();
    browser.until("document.querySelector('dialog[open] input') === document.activeElement").await;
    let input = browser.client.find(fantoccini::Locator::Css("dialog input")).await.unwrap();
    input.send_keys("закон о некоммерческих организациях").await.unwrap();
    browser.until("document.querySelectorAll('dialog .search-group').length > 0").await;
    assert_eq!(browser.ask("document.documentElement.scrollWidth <= innerWidth").await, true);
    assert_eq!(
        browser.ask("document.querySelector('dialog .search-snippet[lang=ru] mark') !== null").await,
        true
    );
    input.clear().await.unwrap();
    input.send_keys("<img/onerror=qqxxzz>").await.unwrap();
    browser.until("document.querySelector('dialog .search-status').textContent.includes('qqxxzz')").await;
    assert_eq!(browser.ask("document.querySelectorAll('dialog img').length").await, 0);
    // The first one empties the field.
    input.send_keys("\u{e00c}\u{e00c}").await.unwrap();
    browser.until("!document.querySelector('dialog[open]')").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn without_javascript_the_page_offers_lists() {
    let Some(browser) = Browser::start(1280, false).await else { return };
    let site = built();
    browser.client.goto(&format!("file://{}/ru/search/index.html", site.path().display())).await.unwrap();
    let ways = browser.client.find_all(fantoccini::Locator::Css(".search-ways a")).await.unwrap();
    assert!(ways.len() > 5);
    let notice = browser.client.find(fantoccini::Locator::Css("noscript .notice")).await.unwrap();
    assert!(notice.text().await.unwrap().contains("JavaScript"));
    browser.client.close().await.unwrap();
}
