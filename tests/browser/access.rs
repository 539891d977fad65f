//! Searching for everybody: in a narrow window, with large text, by touch, and what axe-core finds.
//!
//! `benches/axe/states.json` lists the states of the page and the window and how to reach them. axe-core is a package
//! of npm and not in the repository: `DIGLOT_AXE` names its `axe.min.js`.

use super::driver::{Browser, built};
use serde_json::{Value, json};
use std::path::Path;

/// The states, and where to look at them.
fn plan() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/axe/states.json");
    serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap()
}

/// The texts of a list.
fn texts<'a>(plan: &'a Value, key: &str) -> Vec<&'a str> {
    plan[key].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
}

/// Opens a site from the disk in one state.
async fn reach(browser: &Browser, site: &Path, lang: &str, state: &Value) {
    let path = state["path"].as_str().unwrap();
    let (path, query) = path.split_once('?').map_or((path, String::new()), |it| (it.0, format!("?{}", it.1)));
    let page = format!("file://{}/{lang}/{path}index.html{query}", site.display());
    browser.client.goto(&page).await.unwrap();
    for step in state["steps"].as_array().unwrap() {
        browser.client.execute(step[0].as_str().unwrap(), Vec::new()).await.unwrap();
        browser.until(step[1].as_str().unwrap()).await;
    }
}

/// What is too wide or too small to hit, of the page and of what searching puts on it.
const TIGHT: &str = "(() => {
  const wrong = [];
  for (const it of [document.documentElement, ...document.querySelectorAll('dialog[open]')]) {
    if (it.scrollWidth > it.clientWidth) wrong.push(it.tagName + ' scrolls sideways: ' + it.scrollWidth + ' of ' + it.clientWidth);
  }
  const place = document.querySelector('dialog[open]') || document.getElementById('search:page') || document.body;
  const controls = 'a, button, input, select, summary';
  for (const it of place === document.body ? place.querySelectorAll('.search-marks-off') : place.querySelectorAll(controls)) {
    const { width, height } = it.getBoundingClientRect();
    if (it.checkVisibility() && (width < 24 || height < 24)) wrong.push(it.outerHTML.slice(0, 80) + ' is ' + width + ' by ' + height);
  }
  return wrong;
})()";

/// Text of twice the size, as readers may set it.
const LARGE: &str = "document.documentElement.style.fontSize = '200%'";

#[tokio::test]
async fn searching_fits_a_narrow_window_and_large_text() {
    let (site, plan) = (built(), plan());
    // A window of 1280 pixels is 640 wide at 200 %, and 320 at 400 %.
    for (width, is_large) in [(320, false), (640, false), (1280, true)] {
        let Some(browser) = Browser::start(width, true).await else { return };
        for lang in texts(&plan, "languages") {
            for state in plan["states"].as_array().unwrap() {
                reach(&browser, site.path(), lang, state).await;
                if is_large {
                    browser.client.execute(LARGE, Vec::new()).await.unwrap();
                }
                assert_eq!(browser.ask(TIGHT).await, json!([]), "{width} pixels, {lang}: {}", state["name"]);
            }
        }
        browser.client.close().await.unwrap();
    }
}

/// Runs axe-core and returns what it finds.
const AXE: &str = "const [tags, done] = arguments;
axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(it =>
  done(it.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.target.join(' ') + ': ' + node.failureSummary))),
  error => done(String(error)));";

#[tokio::test]
async fn axe_finds_nothing_in_any_state_of_searching() {
    let Some(axe) = std::env::var_os("DIGLOT_AXE") else {
        eprintln!("skipped: DIGLOT_AXE does not name the file axe.min.js of the npm package axe-core");
        return;
    };
    let axe = std::fs::read_to_string(axe).unwrap();
    let (site, plan) = (built(), plan());
    let mut runs = 0;
    for width in plan["widths"].as_array().unwrap() {
        for colours in texts(&plan, "colours") {
            let scheme = format!("--blink-settings=preferredColorScheme={}", u8::from(colours == "light"));
            let width = u32::try_from(width.as_u64().unwrap()).unwrap();
            let Some(browser) = Browser::start_with(width, true, &[&scheme]).await else { return };
            let dark = "matchMedia('(prefers-color-scheme: dark)').matches";
            assert_eq!(browser.ask(dark).await, colours == "dark");
            for lang in texts(&plan, "languages") {
                for state in plan["states"].as_array().unwrap() {
                    reach(&browser, site.path(), lang, state).await;
                    browser.client.execute(&axe, Vec::new()).await.unwrap();
                    let found = browser.client.execute_async(AXE, vec![plan["tags"].clone()]).await.unwrap();
                    assert_eq!(found, json!([]), "{width} pixels, {colours}, {lang}: {}", state["name"]);
                    runs += 1;
                }
            }
            browser.client.close().await.unwrap();
        }
    }
    eprintln!("{runs} states");
}
