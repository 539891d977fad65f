//! Queries that nobody should ask: an answer in time, no exception, and nothing of them becomes a part of the page.

use super::driver::{Browser, corpora};
use super::firefox::Firefox;
use super::strict::{WATCHED, strict};
use serde_json::{Value, json};
use std::time::Duration;

/// Queries that need no corpus. Most of them are too long for a test to send, or no text at all in Rust.
const OWN: &str = r#"[
  'закон организации '.repeat(6000), 'x'.repeat(100000), 'ы'.repeat(50000), ' '.repeat(100000),
  Array.from({length: 20000}, (_, at) => 'слово' + at).join(' '),
  Array.from({length: 20000}, (_, at) => '-w' + at).join(' '),
  Array.from({length: 10000}, (_, at) => '"w' + at + ' закон"').join(' '),
  Array.from({length: 3000}, (_, at) => '"закон о" -"law ' + at + '"').join(' '),
  '"'.repeat(100001), '-'.repeat(100000), '-"'.repeat(50000), '(1)'.repeat(30000), '1-'.repeat(50000), '1.2/3_'.repeat(20000),
  'ст. 1 '.repeat(20000), 'art 1' + '(a)'.repeat(20000) + ' Model PBO law', 'п. 1 '.repeat(50) + 'ст. 5 модельного закона об ОПО',
  'двадцать '.repeat(10000), 'о закон об '.repeat(10000), "o'".repeat(50000), 'а\u0301'.repeat(30000), 'з' + '\u0301'.repeat(50000),
  '😀'.repeat(25000), '👨‍👩‍👧‍👦 '.repeat(5000), '民法'.repeat(25000), '𝐋𝐚𝐰 '.repeat(9000), '\u00ad'.repeat(50000) + 'закон',
  '', '\n\t\r\u00a0\u2003\u2028', '\0', 'за\0кон', '\0'.repeat(1000) + ' law', '\ufeff\ufffe\uffff',
  '\ud800', '\udc00', 'закон\ud800', '\udc00\ud800 law', '"\ud83d law"', '-\ude00 закон', 'a\ud800-1', '1\udfff.2',
  '!?.,;:()[]{}<>«»“”„‟…—–-_/\\|@#$%^&*+=~`\'"№§', '—', '«»', '""', '" "', '-', '- -', '-"', '*', '?', '\\', '/', '%', '%%', '%zz',
  '.*', '(a+)+$', '[', ']', '(', '(?<=x)(?!y)', '^(law|закон)*$', '\\u0041\\x41\\0', '$& $1 $` $$', '{words} {count} {name}', '/закон/giu',
  '__proto__', '"__proto__"', '-__proto__ закон', 'constructor prototype toString valueOf hasOwnProperty', 'then', 'undefined null NaN true 0 -0 1e309',
  '\u202eзакон\u202c', '\u2066law\u2069', '\u200f\u200e\u061c', 'قانون المنظمات', 'חוק העמותות', 'закон\u200f о\u200e НКО',
  '<img src=x onerror="self.hacked=1">', '<svg/onload=self.hacked=1>', '"><script>self.hacked=1<\/script>', "'-self.hacked-'", 'javascript:self.hacked=1',
  '</title><base href=//example.org>', '<mark>закон</mark>', '&lt;b&gt;закон&amp;', '<!-- закон', ']]>', '<style>*{display:none}</style>',
  "закон' OR 1=1; --", '../../../etc/passwd', 'q=закон&lang=ru#art_1', 'закон?lang=xx', 'data:text/html,закон',
]"#;

/// Asks the client each of some queries, up to three times where it is slow; returns the slowest and what went wrong.
const ASK: &str = "const done = arguments[arguments.length - 1];
(async () => {
  const [wrong, slowest] = [[], ['', 0]];
  for (const words of queries) {
    let best = Infinity;
    for (let turn = 0; turn < 3 && best > 1000; turn++) {
      const start = performance.now();
      const found = await diglot.search(words, {limit: 20}).catch(error => error);
      best = Math.min(best, performance.now() - start);
      if (!Array.isArray(found)) wrong.push([words.slice(0, 60), String(found)]);
      else if (!found.every(it => it.score > 0 && it.marked.every(([from, to]) => from < to && to <= it.snippet.length))) wrong.push([words.slice(0, 60), 'a result is wrong']);
    }
    if (best > slowest[1]) slowest.splice(0, 2, words.slice(0, 60), best);
    if (best > 2000) wrong.push([words.slice(0, 60), Math.round(best) + ' ms']);
  }
  done({wrong, slowest, asked: queries.length});
})().catch(error => done({wrong: String(error.stack)}));";

/// Pastes each of some queries into the field of the page and sends it; returns what went wrong.
///
/// Every other one is set as a whole, as programs do that fill in fields. An answer has come when the status line says
/// something other than before and other than that it is looking.
const PASTE: &str = "const done = arguments[arguments.length - 1];
(async () => {
  const place = document.getElementById('search:page');
  const [field, form, status] = ['input[type=search]', 'form', '.search-status'].map(it => place.querySelector(it));
  const tags = new Set('FORM INPUT BUTTON P UL LI DETAILS SUMMARY DIV LABEL SELECT OPTION OL H2 H3 A MARK SPAN BR DATALIST B EM'.split(' '));
  const around = () => document.querySelectorAll(':not(#search\\\\:page, #search\\\\:page *, head > script)').length;
  const [wrong, before] = [[], around()];
  const settled = async () => {
    const start = performance.now();
    while (/^$|(Searching|Ищем|Поиск|Идёт).*…$/.test(status.textContent) && performance.now() - start < 20000) await new Promise(next => setTimeout(next, 5));
    return performance.now() - start;
  };
  const paste = async (words, at) => {
    field.focus();
    field.select();
    if (at % 2 || words.length > 5000) field.value = words;
    else if (words) document.execCommand('insertText', false, words);
    else field.value = '';
    status.textContent = '';
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    form.requestSubmit();
    const time = await settled();
    // What is slow by accident is not slow again.
    return time > 1000 && at >= 0 ? Math.min(time, await paste(words, -1), await paste(words, -1)) : time;
  };
  for (let at = 0; at < queries.length; at++) {
    const words = queries[at].slice(0, 60);
    const time = await paste(queries[at], at);
    if (time > 2000) wrong.push([words, Math.round(time) + ' ms']);
    if (!status.textContent || /could not|не удалось/i.test(status.textContent)) wrong.push([words, status.textContent]);
    const all = [...place.querySelectorAll('*')];
    const odd = all.filter(it => !tags.has(it.tagName) || [...it.attributes].some(own => /^on|^style$/.test(own.name)) || /^\\s*javascript/i.test(it.getAttribute('href') || ''));
    if (odd.length) wrong.push([words, odd[0].outerHTML]);
    if (around() !== before) wrong.push([words, 'the page around has other elements']);
  }
  if (self.hacked) wrong.push('hacked');
  done(wrong);
})().catch(error => done(String(error.stack)));";

/// The strings of the corpora that break programs; none where there are no corpora.
fn naughty() -> Vec<String> {
    let Some(root) = corpora() else { return Vec::new() };
    let strings = std::fs::read(root.join("hostile/naughty-strings.json")).unwrap();
    let strings: Vec<String> = serde_json::from_slice(&strings).unwrap();
    assert!(strings.len() > 500);
    strings
}

async fn give(browser: &Browser, strings: &[String]) -> Value {
    let timeouts = fantoccini::wd::TimeoutConfiguration::new(Some(Duration::from_mins(5)), None, None);
    browser.client.update_timeouts(timeouts).await.unwrap();
    let script = format!("self.queries = {OWN}.concat(arguments[0]); return queries.length;");
    browser.client.execute(&script, vec![json!(strings)]).await.unwrap()
}

#[tokio::test]
async fn any_query_is_answered_in_time() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let strict = strict();
    browser.client.goto(&format!("{}/ru/search/", strict.root)).await.unwrap();
    give(&browser, &naughty()).await;
    let answer = browser.client.execute_async(ASK, Vec::new()).await.unwrap();
    eprintln!("{} queries; the slowest: {}", answer["asked"], answer["slowest"]);
    assert_eq!(answer["wrong"], json!([]));
    assert_eq!(browser.ask(WATCHED).await, json!([]));
    browser.client.close().await.unwrap();
}

#[tokio::test]
async fn anything_may_be_pasted_into_the_page() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let strict = strict();
    browser.client.goto(&format!("{}/en/search/", strict.root)).await.unwrap();
    browser.until("document.querySelector('.search-status')?.textContent.length > 0").await;
    give(&browser, &naughty()).await;
    let wrong = browser.client.execute_async(PASTE, Vec::new()).await.unwrap();
    assert_eq!(wrong, json!([]));
    // What is pasted is cut to what an address can hold on any server, and so are the addresses of results.
    let paste = "(it => { it.focus(); it.select(); document.execCommand('insertText', false, 'закон '.repeat(9000)); \
                 it.form.requestSubmit(); return it.value.length; })(document.querySelector('.search-form input'))";
    assert_eq!(browser.ask(paste).await, 1000);
    browser
        .until("document.querySelectorAll('.search-group a').length > 8 && document.querySelector('.search-group a').href.includes('mark=')")
        .await;
    let longest = "Math.max(location.href.length, ...[...document.querySelectorAll('.search-group a')].map(it => it.href.length)) < 8000";
    assert_eq!(browser.ask(longest).await, true);
    assert_eq!(browser.ask(WATCHED).await, json!([]));
    browser.client.close().await.unwrap();
}

#[test]
fn firefox_answers_any_query_too() {
    let Some(mut browser) = Firefox::start() else { return };
    let strict = strict();
    browser.open(&format!("{}/en/search/", strict.root));
    browser.until("document.querySelector('.search-status')?.textContent.length > 0");
    browser.ask(&format!("self.queries = {OWN}, 1"));
    assert_eq!(browser.ask_later(PASTE, &json!(null)), json!([]));
    browser.ask_later("self.queries.push(...arguments[0]); arguments[1]();", &json!(naughty()));
    let answer = browser.ask_later(ASK, &json!(null));
    eprintln!("{} queries in Firefox; the slowest: {}", answer["asked"], answer["slowest"]);
    assert_eq!(answer["wrong"], json!([]));
    assert_eq!(browser.ask(WATCHED), json!([]));
}

/// What may stand behind the question mark of an address; each names nothing that a site could have.
const ADDRESSES: &[&str] = &[
    "q=%",
    "q=%zz&lang=%",
    "q=%E0%A4%A",
    "q=%ED%A0%80",
    "q=%00law",
    "q=%F0%9F%98",
    "q=a&q=law&q",
    "q[]=law",
    "=law",
    "&&&",
    "q=law+закон",
    "q=%3Cimg%20src=x%20onerror=%22self.hacked=1%22%3E",
    "q=law&lang=xx",
    "q=law&lang=__proto__",
    "q=law&collection=constructor&topic=toString",
    "q=law&place=%3Cimg%20src=x%20onerror=self.hacked=1%3E",
    "q=law&topic=%22%27%3E&status=%00",
    "q=law&since=abc&until=-1",
    "q=law&since=99999999999999999999&until=1e5",
    "q=law&since=2020-99-99&until=0",
    "q=law&sort=sideways",
    "q=law&sort=__proto__&limit=-1&from=1e309",
    "__proto__[q]=law&__proto__=1&constructor=2",
];

#[tokio::test]
async fn any_address_opens_the_page() {
    let Some(browser) = Browser::start(1280, true).await else { return };
    let strict = strict();
    for path in ["en/search/", "en/laws/model-pbo/"] {
        for query in ADDRESSES {
            let query =
                if path == "en/search/" { (*query).to_owned() } else { query.replacen("q=", "mark=", 1) };
            browser.client.goto(&format!("{}/{path}?{query}", strict.root)).await.unwrap();
            if path == "en/search/" {
                browser
                    .until(
                        "/^(Type|Texts|Nothing)/.test(document.querySelector('.search-status')?.textContent)",
                    )
                    .await;
                // The filters come after the status line.
                browser.until("!document.querySelector('.search-form input').value.trim() || !!document.querySelector('.search-filters label')").await;
            }
            assert_eq!(browser.ask(WATCHED).await, json!([]), "{path}?{query}");
            let text = browser.ask("document.querySelector('main').textContent").await;
            let text = text.as_str().unwrap();
            for it in ["[object", "[native code]", "undefined", "NaN"] {
                assert!(!text.contains(it), "{path}?{query}: the page says {it}");
            }
            assert_eq!(
                browser.ask("document.querySelectorAll('main img').length + (self.hacked || 0)").await,
                0
            );
        }
    }
    browser.client.close().await.unwrap();
}
