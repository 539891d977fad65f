//! Reading: both languages, any width, with and without JavaScript, from a server and from a disk.

use super::driver::{Browser, Served, built, serve};

/// Pages that between them hold every kind of piece.
const PAGES: &[&str] = &[
    "en/",
    "ru/",
    "en/laws/",
    "ru/laws/",
    "ru/laws/kz-nonprofit-2001/",
    "en/laws/uz-amend-2025/",
    "en/laws/model-pbo/",
    "ru/laws/model-pbo/",
    "en/articles/ngo-sector-kazakhstan/",
    "ru/articles/ngo-sector-kazakhstan/",
    "en/guides/publish-a-text/",
    "ru/guides/publish-a-text/",
    "ru/releases/ngo-cooperation-priorities-2017/",
    "en/topics/",
    "ru/topics/",
    "en/glossary/",
    "ru/glossary/",
    "ru/places/kz/",
];

async fn open(browser: &Browser, served: &Served, path: &str) {
    browser.client.goto(&format!("{}/{path}", served.root)).await.unwrap();
}

#[tokio::test]
async fn both_languages_open_and_nothing_comes_from_elsewhere() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let served = serve();
    for path in PAGES {
        open(&browser, &served, path).await;
        let lang = browser.ask("document.documentElement.lang").await;
        assert_eq!(lang, path[..2], "{path}");
        assert_eq!(browser.ask("document.querySelectorAll('h1').length").await, 1, "{path}");
        let foreign = browser
            .ask("performance.getEntriesByType('resource').map(it => it.name).filter(it => !it.startsWith(location.origin))")
            .await;
        assert_eq!(foreign, serde_json::json!([]), "{path} loads from elsewhere");
        let sheet = browser.ask("[...document.styleSheets].some(it => it.cssRules.length > 50)").await;
        assert_eq!(sheet, true, "{path} has no stylesheet");
        let cookies = browser.ask("document.cookie").await;
        assert_eq!(cookies, "", "{path} sets a cookie");
    }
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn nothing_scrolls_sideways_on_a_phone() {
    for width in [390, 320] {
        let Some(browser) = Browser::start(width, true).await else { return };
        let served = serve();
        for path in PAGES {
            open(&browser, &served, path).await;
            let over = browser
                .ask("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .await;
            assert_eq!(over, 0, "{path} is wider than {width} pixels");
        }
        browser.client.close().await.unwrap();
    }
}

#[tokio::test]
async fn the_language_can_be_switched_and_is_remembered() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let served = serve();
    open(&browser, &served, "en/laws/kz-nonprofit-2001/").await;
    let link = browser.client.find(fantoccini::Locator::Css("a[data-lang=ru]")).await.unwrap();
    link.click().await.unwrap();
    browser.until("document.documentElement.lang === 'ru'").await;
    assert!(browser.client.current_url().await.unwrap().path().ends_with("/ru/laws/kz-nonprofit-2001/"));
    open(&browser, &served, "").await;
    browser.until("location.pathname === '/ru/'").await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn without_javascript_everything_can_be_read() {
    let Some(browser) = Browser::start(1280, false).await else { return };
    let served = serve();
    open(&browser, &served, "ru/articles/ngo-sector-kazakhstan/").await;
    let article = browser.client.find(fantoccini::Locator::Css("article .body")).await.unwrap();
    assert!(article.text().await.unwrap().chars().count() > 5_000);
    let note = browser.client.find(fantoccini::Locator::Css(".notes li:last-child")).await.unwrap();
    assert!(note.is_displayed().await.unwrap());
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn the_site_works_from_a_disk() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let out = built();
    browser.client.goto(&format!("file://{}/en/index.html", out.path().display())).await.unwrap();
    let link = browser.client.find(fantoccini::Locator::Css("nav.menu a")).await.unwrap();
    link.click().await.unwrap();
    browser
        .until("location.pathname.endsWith('/en/laws/index.html') && !!document.querySelector('h1')")
        .await;
    browser.client.close().await.unwrap();
}
