//! Words that stand nowhere: mended in the browser as without one, with a word on it, and suggestions while typing.

use super::driver::{Browser, built, serve};
use super::search::{compare, texts_of};
use serde_json::{Value, json};

const ENGLISH_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const RUSSIAN_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбю";
const LATIN: &[&str] = &[
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "kh", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya",
];

fn on_other_keys(word: &str) -> String {
    let (from, to) =
        if word.is_ascii() { (ENGLISH_KEYS, RUSSIAN_KEYS) } else { (RUSSIAN_KEYS, ENGLISH_KEYS) };
    let key =
        |it: char| from.chars().position(|other| other == it).and_then(|at| to.chars().nth(at)).unwrap_or(it);
    word.chars().map(key).collect()
}

fn in_latin(word: &str) -> String {
    let letter =
        |it: char| match u32::from(it).checked_sub(u32::from('а')).and_then(|at| LATIN.get(at as usize)) {
            Some(said) => (*said).to_owned(),
            None => it.to_string(),
        };
    word.chars().map(letter).collect()
}

fn with_slip(word: &str, random: &mut impl FnMut(usize) -> usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let (at, other) = (random(letters.len()), if word.is_ascii() { 'e' } else { 'и' });
    match random(4) {
        0 => letters.insert(at, other),
        1 => letters[at] = other,
        2 => drop(letters.remove(at)),
        _ => letters.swap(at, (at + 1).min(word.chars().count() - 1)),
    }
    letters.into_iter().collect()
}

/// Words of texts as they are mistyped, always the same: alone, beside others, quoted and excluded.
fn mistyped(texts: &[String], count: usize) -> Vec<(String, Value)> {
    let mut seed = 11_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    let words: Vec<Vec<String>> = texts
        .iter()
        .map(|it| it.to_lowercase())
        .map(|it| {
            it.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
        })
        .collect();
    let mut queries = Vec::new();
    while queries.len() < count {
        let words = &words[random(words.len())];
        if words.len() < 12 {
            continue;
        }
        let from = random(words.len() - 4);
        let kind = random(5);
        let wrong: Vec<String> = words[from..=from + random(3)]
            .iter()
            .map(|word| match kind {
                0 => on_other_keys(word),
                1 => in_latin(word),
                2 => word.chars().take(3 + random(4)).collect(),
                _ => with_slip(word, &mut random),
            })
            .collect();
        let (wrong, other) = (wrong.join(" "), &words[random(words.len())]);
        queries.push(match random(8) {
            0 => (format!("\"{wrong}\""), json!({})),
            1 => (format!("{wrong} -{}", with_slip(other, &mut random)), json!({})),
            2 => (format!("{other} {wrong}"), json!({"lang": "ru"})),
            3 => (wrong, json!({"exact": "1"})),
            _ => (wrong, json!({})),
        });
    }
    queries
}

#[tokio::test]
async fn words_are_mended_as_without_a_browser() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let served = serve();
    let mut queries = mistyped(&texts_of(&served), 900);
    for words in [
        "ljujdjh fhtyls",
        "yfkju, yf ghb,skm",
        "дфц щк ьщтун",
        "соц заказ конкурс",
        "соц социал соци",
        "nekommercheskaya organizatsiya, grant",
        "социалный закз -гранты ст. 5",
        "осциальный «госдарственный закз»",
        "иии ррр ъъъ ''' ,,, [[[ jjj xxx",
        "o'conner gover’ment",
        "зако", // what is common
        "п. 2 ст. 5 закноа об НКО",
    ] {
        queries.push((words.to_owned(), json!({})));
    }
    compare(&browser, &served, queries).await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn what_was_mended_is_told_and_can_be_undone() {
    let Some(browser) = Browser::start(390, true).await else { return };
    let site = built();
    let page = format!("file://{}/ru/search/index.html?q=cjwbfkmysq+pfrfp", site.path().display());
    browser.client.goto(&page).await.unwrap();
    browser
        .until("document.querySelector('.search-status').textContent.includes('«социальный заказ»') && document.querySelectorAll('.search-group').length > 0")
        .await;
    browser.until("document.querySelector('.search-typed').textContent.includes('«cjwbfkmysq pfrfp»')").await;
    assert_eq!(browser.ask("document.documentElement.scrollWidth <= innerWidth").await, true);
    // Where a result leads, the words are marked that were found.
    assert_eq!(
        browser.ask("new URL(document.querySelector('.search-group a').href).searchParams.get('mark')").await,
        "социальный заказ"
    );
    browser.ask("(document.querySelector('.search-typed').click(), 1)").await;
    browser
        .until("location.search.includes('exact=1') && document.querySelector('.search-typed').hidden && document.querySelectorAll('.search-group').length === 0")
        .await;
    // The address alone gives the same answer; other words are mended again.
    browser.client.refresh().await.unwrap();
    browser.until("document.querySelector('.search-status').textContent.includes('ничего не найдено')").await;
    let input = browser.client.find(fantoccini::Locator::Css(".search-form input")).await.unwrap();
    input.send_keys(" ljujdjh").await.unwrap();
    browser
        .until("!location.search.includes('exact') && !document.querySelector('.search-typed').hidden")
        .await;
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn the_last_word_is_completed_with_keys() {
    const FIELD: &str = "document.querySelector('dialog input')";
    let Some(browser) = Browser::start(390, true).await else { return };
    let site = built();
    browser.client.goto(&format!("file://{}/ru/index.html", site.path().display())).await.unwrap();
    let body = browser.client.find(fantoccini::Locator::Css("body")).await.unwrap();
    body.send_keys("/").await.unwrap();
    browser.until(&format!("{FIELD}?.getAttribute('role') === 'combobox'")).await;
    let input = browser.client.find(fantoccini::Locator::Css("dialog input")).await.unwrap();
    let is_open = format!(
        "{FIELD}.getAttribute('aria-expanded') === 'true' && document.getElementById({FIELD}.getAttribute('aria-controls')).checkVisibility()"
    );
    input.send_keys("некоммерческие орг").await.unwrap();
    browser.until(&is_open).await;
    let options =
        browser.ask("[...document.querySelectorAll('dialog [role=option]')].map(it => it.textContent)").await;
    let options: Vec<&str> = options.as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    assert!(
        (1..=6).contains(&options.len()) && options.iter().all(|it| it.starts_with("орг")),
        "{options:?}"
    );
    assert_eq!(browser.ask("document.documentElement.scrollWidth <= innerWidth").await, true);
    // The arrows move through the list while the field keeps the focus.
    let active = format!("document.getElementById({FIELD}.getAttribute('aria-activedescendant'))");
    input.send_keys("\u{e015}").await.unwrap();
    browser
        .until(&format!(
            "{active}.getAttribute('aria-selected') === 'true' && document.activeElement === {FIELD}"
        ))
        .await;
    input.send_keys("\u{e013}").await.unwrap();
    browser.until(&format!("!{FIELD}.hasAttribute('aria-activedescendant')")).await;
    // Escape closes the list first.
    input.send_keys("\u{e00c}").await.unwrap();
    browser.until(&format!("{FIELD}.getAttribute('aria-expanded') === 'false'")).await;
    assert_eq!(browser.ask("document.querySelector('dialog').open").await, true);
    assert_eq!(browser.ask(&format!("{FIELD}.value")).await, "некоммерческие орг");
    // Enter takes a word, and it is searched for.
    input.send_keys("а").await.unwrap();
    browser.until(&is_open).await;
    input.send_keys("\u{e015}").await.unwrap();
    browser.until(&format!("{FIELD}.hasAttribute('aria-activedescendant')")).await;
    input.send_keys("\u{e007}").await.unwrap();
    browser
        .until(&format!("{FIELD}.value.startsWith('некоммерческие орга') && {FIELD}.value.endsWith(' ')"))
        .await;
    browser.until("document.querySelectorAll('dialog .search-group').length > 0").await;
    // Behind the last word, and where the list is closed, arrows lead to the results.
    browser.until(&format!("{FIELD}.getAttribute('aria-expanded') === 'false'")).await;
    input.send_keys("\u{e015}").await.unwrap();
    browser.until("document.activeElement.closest('.search-group') !== null").await;
    browser.client.close().await.unwrap();
}
