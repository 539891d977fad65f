//! `serve`: what changes on the disk is on the page, and what is wrong is shown over it.

use super::driver::{Browser, serve};

#[tokio::test]
async fn a_change_reloads_the_page_and_a_mistake_is_shown_over_it() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let served = serve();
    let file = served.site.path().join("content/laws/kz-nonprofit-2001/en.md");
    let text = std::fs::read_to_string(&file).unwrap();
    browser.client.goto(&format!("{}/en/laws/kz-nonprofit-2001/", served.root)).await.unwrap();
    // The page must listen before the file changes.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    std::fs::write(&file, format!("{text}\n\nA sentence written just now.\n")).unwrap();
    browser.until("document.body.textContent.includes('A sentence written just now.')").await;
    std::fs::write(&file, text.replacen("title:", "titel:", 1)).unwrap();
    browser.until("document.documentElement.outerHTML.includes('titel') || [...document.querySelectorAll('*')].some(it => it.shadowRoot && it.shadowRoot.textContent.includes('titel'))").await;
    std::fs::write(&file, &text).unwrap();
    browser.until("!document.body.textContent.includes('written just now') && document.body.textContent.length > 500").await;
    browser.client.close().await.unwrap();
}
