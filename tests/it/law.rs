//! The structure of laws: samples, the corpora, and what holds for every law.

use super::support::{corpus, put, root, theme};
use diglot::base::text::normalize;
use diglot::base::{Checked, Code};
use diglot::model::doc::{Doc, NodeKind, Str};
use diglot::model::law::Step;
use diglot::model::scheme::{Form, Level, Scheme};
use diglot::model::{Config, Law, ProvisionId};
use diglot::{parse, render};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

const SITE: &str = "base_url: https://example.org\nlanguages: [en, ru]\ntitle: T\nunknown_keys: ignore\ncollections:\n  laws: {kind: law}\n  articles: {kind: article}\n";

fn config() -> Config {
    let mut inputs = theme();
    put(&mut inputs, "site.yaml", SITE);
    parse::config(&inputs).value.unwrap()
}

/// Reads a text as it is read in a collection.
fn read_in(collection: &str, text: &str) -> Checked<Doc> {
    let text: Arc<str> = Arc::from(&*normalize(text));
    parse::doc(&Arc::from(format!("content/{collection}/a/ru.md")), &text, "a", &config())
}

fn read(text: &str) -> Checked<Doc> {
    read_in("laws", &format!("---\ntitle: T\n---\n{text}"))
}

fn read_file(path: &Path) -> Checked<Doc> {
    read_in("laws", &std::fs::read_to_string(path).unwrap())
}

fn law(doc: &Doc) -> &Law {
    doc.law.as_ref().expect("a law")
}

/// The anchors of a text, in order; `!` for what was repealed.
fn anchors(text: &str) -> String {
    let doc = read(text).value;
    let mark = |repealed| if repealed { "!" } else { "" };
    law(&doc)
        .provisions
        .iter()
        .map(|it| format!("{}{}", it.anchor, mark(it.repealed)))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a text, without tags and marks.
fn words(text: &str) -> Vec<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |it| at + it + 1);
        let name = rest[at + 1..end].trim_start_matches('/').split([' ', '>', '/']).next().unwrap();
        if !matches!(name, "a" | "b" | "i" | "em" | "strong" | "span" | "sup" | "sub") {
            out.push(' ');
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    let out = out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    out.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// What holds for every law: nothing is lost, anchors are unique, provisions nest, labels are theirs.
fn is_sound(name: &str, doc: &Doc) {
    let law = law(doc);
    let body = doc.source.splitn(3, "---\n").last().unwrap();
    let (source, page) = (words(body), words(&render::fragment(doc)));
    if let Some(at) = (0..source.len().max(page.len())).find(|it| source.get(*it) != page.get(*it)) {
        let near = |words: &[String]| {
            words[at.saturating_sub(5).min(words.len())..(at + 6).min(words.len())].join(" ")
        };
        panic!("{name}: the source says “{}”, the page “{}”", near(&source), near(&page));
    }
    let mut taken = BTreeSet::new();
    let mut last = 0;
    for (id, it) in law.iter() {
        assert!(taken.insert(&it.anchor), "{name}: {} stands twice", it.anchor);
        assert!(
            it.anchor.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-~".contains(&it)),
            "{}",
            it.anchor
        );
        assert!(it.nodes.start < it.nodes.end && it.nodes.end as usize <= doc.nodes.len());
        assert!(it.nodes.start >= last, "{name}: {} stands before the one before it", it.anchor);
        last = it.nodes.start;
        let parent = it.parent.map(|it| law.get(it));
        if let Some(parent) = parent {
            let is_within = parent.nodes.start <= it.nodes.start && it.nodes.end <= parent.nodes.end;
            assert!(is_within, "{name}: {} does not nest in {}", it.anchor, parent.anchor);
        }
        let next = law.iter().skip(id.index() + 1).find(|(_, next)| next.parent == it.parent);
        if let Some((_, next)) = next {
            assert!(it.nodes.end <= next.nodes.start, "{name}: {} reaches into {}", it.anchor, next.anchor);
        }
        let labels = doc.nodes[it.nodes.start as usize..].iter().take(8);
        let has_label =
            labels.filter(|node| matches!(&node.kind, NodeKind::Label(at, _) if *at == id.0)).count();
        let is_numbered = matches!(it.form, Form::Dot | Form::Bracket | Form::Letter | Form::Roman);
        assert_eq!(has_label, usize::from(is_numbered), "{name}: {} {}", it.anchor, it.printed);
        assert_eq!(it.heading.is_some(), matches!(it.form, Form::Named(_)));
        let line = &doc.source[it.span.range()];
        assert!(!line.contains('\n') && !line.trim().is_empty(), "{name}: {}", it.anchor);
    }
    is_placed(name, doc);
}

/// Every piece of text knows where it stands in the file.
fn is_placed(name: &str, doc: &Doc) {
    let mut last = 0;
    for node in &doc.nodes {
        if let NodeKind::Text(Str::Source(span)) | NodeKind::Label(_, Str::Source(span)) = &node.kind {
            assert!(span.start >= last, "{name}: {:?} goes back", doc.source.get(span.range()));
            assert_eq!(node.at, span.start, "{name}: {:?}", doc.source.get(span.range()));
            last = span.end;
        }
    }
}

/// How many provisions are not found by the way to them. All of those share it, or that of a provision
/// around them, with another one: the law numbers two alike.
fn alike(law: &Law, scheme: &Scheme) -> usize {
    let ways: Vec<Vec<Step>> = law.iter().map(|(id, _)| law.way(id, scheme)).collect();
    let mut counts: BTreeMap<&[Step], usize> = BTreeMap::new();
    for way in &ways {
        *counts.entry(way).or_default() += 1;
    }
    let mut lost = 0;
    for ((id, it), way) in law.iter().zip(&ways) {
        let found = law.find(way, scheme);
        if found != Ok(id) {
            let is_shared = (1..=way.len()).any(|it| counts.get(&way[..it]).is_some_and(|it| *it > 1));
            assert!(is_shared, "{}: {way:?} leads to {found:?}", it.anchor);
            lost += 1;
        }
    }
    lost
}

fn count(found: &Checked<Doc>, code: Code) -> usize {
    found.diagnostics.iter().filter(|it| it.code == code).count()
}

#[test]
fn codes_have_all_their_articles() {
    let Some(folder) = corpus("laws/rf-codes") else { return };
    let table = std::fs::read_to_string(folder.join("laws.tsv")).unwrap();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let read = read_file(&folder.join(format!("{}.ru.md", cells[0])));
        let law = law(&read.value);
        let printed: usize = law.articles().map(|(_, ids)| ids.len()).sum();
        assert_eq!(printed.to_string(), cells[3], "{}", cells[1]);
        assert_eq!(law.articles().count().to_string(), cells[4], "{}", cells[1]);
        let twice = read.diagnostics.iter().filter(|it| it.code == Code::DuplicateProvision);
        let twice = twice.filter(|it| it.args[0].1.starts_with("Статья")).count();
        eprintln!(
            "{}: {printed} articles, {} provisions, {} notes, {} repealed; {twice} articles and {} provisions twice, {} gaps, {} out of order",
            cells[1],
            law.provisions.len(),
            law.notes.len(),
            law.provisions.iter().filter(|it| it.repealed).count(),
            count(&read, Code::DuplicateProvision) - twice,
            count(&read, Code::ProvisionGap),
            count(&read, Code::ProvisionOrder),
        );
        is_sound(cells[1], &read.value);
        for scheme in ["ru", "ru-code"] {
            let (lost, all) = (alike(law, &Scheme::named(scheme).unwrap()), law.provisions.len());
            assert!(lost * 25 < all, "{}: {lost} of {all} share their way as {scheme}", cells[1]);
        }
    }
}

/// The Tax Code of Kazakhstan as one text: its articles in order, with the headings of their front matter.
fn tax_code(folder: &Path) -> String {
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    let mut out = String::from("---\ntitle: T\n---\n\n");
    let mut around = [const { String::new() }; 4];
    for file in manifest["files"].as_array().unwrap() {
        let path = file["file"].as_str().unwrap().trim_start_matches("code/");
        let text = std::fs::read_to_string(folder.join(path)).unwrap();
        let mut parts = text.splitn(3, "---\n").skip(1);
        let (front, body) = (parts.next().unwrap(), parts.next().unwrap());
        let get = |key: &str| {
            let line =
                front.lines().find_map(|it| it.strip_prefix(key)?.strip_prefix(": ")).unwrap_or("null");
            if line == "null" { String::new() } else { line.trim_matches('"').replace("\\\"", "\"") }
        };
        let heading = |marks: &str, key: &str| match get(key) {
            number if number.is_empty() => String::new(),
            number => format!("{marks} {number}. {}\n\n", get(&format!("{key}_title"))),
        };
        let part = format!("# {}\n\n", get("part"));
        let now = [
            part,
            heading("# Раздел", "razdel"),
            heading("## Глава", "glava"),
            heading("### Параграф", "paragraf"),
        ];
        let first = (0..4).find(|it| now[*it] != around[*it]).unwrap_or(4);
        out.extend(now.iter().skip(first).map(String::as_str));
        around = now;
        let body = body.rsplit_once("\n---\n").map_or(body, |it| it.0);
        let body = body.lines().filter(|it| !it.starts_with("> ")).collect::<Vec<_>>().join("\n");
        out.push_str(&body.trim().replacen("# ", "#### ", 1));
        out.push_str("\n\n");
    }
    out
}

#[test]
fn the_tax_code_has_all_its_points() {
    let Some(folder) = corpus("laws/kz-tax-code") else { return };
    let text = tax_code(&folder);
    let read = read_in("laws", &text);
    let law = law(&read.value);
    assert_eq!(law.articles().map(|(_, ids)| ids.len()).sum::<usize>(), 849);
    assert_eq!(law.articles().count(), 848);
    // Every `<a id="p-8"></a>8. …` is a paragraph 8 of its article.
    let source = &read.value.source;
    let points: BTreeMap<usize, &str> = source
        .match_indices("<a id=\"p-")
        .map(|(at, mark)| (at, source[at + mark.len()..].split('"').next().unwrap()))
        .collect();
    assert_eq!(points.len(), 2908);
    let is_article =
        |id: Option<ProvisionId>| id.is_some_and(|id| law.get(id).form == Form::Named(Level::Article));
    let found: BTreeMap<usize, &str> = law
        .provisions
        .iter()
        .filter(|it| it.form == Form::Dot && is_article(it.parent))
        .map(|it| (it.span.range().start, it.number.as_str()))
        .collect();
    for (at, number) in &points {
        let line = source[*at..].lines().next().unwrap();
        assert_eq!(found.get(at), Some(number), "{line}");
    }
    // Those that the corpus has left without an anchor, where its own numbers jump.
    let others: Vec<usize> = found.keys().filter(|it| !points.contains_key(it)).copied().collect();
    assert_eq!(others.len(), 39);
    assert!(others.iter().all(|at| source[*at..].starts_with(|it: char| it.is_ascii_digit())));
    is_sound("tax code", &read.value);
    let lost = alike(law, &Scheme::named("kz").unwrap());
    eprintln!(
        "tax code: {} provisions, {} repealed, {} diagnostics, {lost} share their way",
        law.provisions.len(),
        law.provisions.iter().filter(|it| it.repealed).count(),
        read.diagnostics.len(),
    );
    assert!(lost * 25 < law.provisions.len());
}

#[test]
fn the_declaration_is_the_same_in_both_languages() {
    let Some(folder) = corpus("laws/udhr") else { return };
    let docs = ["en", "ru"].map(|it| read_file(&folder.join(format!("{it}.derived.md"))).value);
    for doc in &docs {
        assert_eq!(law(doc).articles().count(), 30);
        is_sound("declaration", doc);
        assert_eq!(alike(law(doc), &Scheme::default()), 0);
    }
    let [en, ru] =
        docs.map(|doc| law(&doc).provisions.iter().map(|it| it.anchor.clone()).collect::<Vec<_>>());
    assert_eq!(en, ru);
}

#[test]
fn the_model_law_is_sound() {
    for lang in ["en", "ru"] {
        let read = read_file(&root().join(format!("content/laws/model-pbo/{lang}.md")));
        is_sound(lang, &read.value);
        assert_eq!(alike(law(&read.value), &Scheme::named("model").unwrap()), 0);
        let structure = read.diagnostics.iter().filter(|it| {
            matches!(it.code, Code::DuplicateProvision | Code::ProvisionGap | Code::ProvisionOrder)
        });
        assert_eq!(structure.count(), 0);
    }
}

/// Texts, each with the anchors of its provisions.
const SAMPLES: &[(&str, &str, &str)] = &[
    (
        "pasted without blank lines, indented",
        "ГЛАВА 1\nОБЩИЕ ПОЛОЖЕНИЯ\nСтатья 1. Понятия\n\tВ настоящем Законе:\n\t1) закон – акт;\n\t2) орган – лицо;\n\t2-1) портал – система.\nСтатья 2. Действие\n    1. Закон действует.\n    2. Закон:\n    а) первый;\n    б) второй.\n",
        "ch_1 art_1 art_1_p1 art_1_1 art_1_2 art_1_2-1 art_2 art_2_1 art_2_2 art_2_2_1 art_2_2_2",
    ),
    (
        "numbers glued, bold, raised, with unseen signs",
        "### Cтатья\u{a0}6<sup>1</sup>. Имя\n\n**1.** Раз.\n\n1¹.Два.\n\n<a id=\"p\"></a>2.\u{202f}Три:\n\n1)один;\n\n1(1)) два;\n\n\u{200b}2 )три.\n\n*2^1^.* Пять.\n",
        "art_6-1 art_6-1_1 art_6-1_1-1 art_6-1_2 art_6-1_2_1 art_6-1_2_1-1 art_6-1_2_2 art_6-1_2-1",
    ),
    (
        "a table of contents that was printed with the law",
        "ОГЛАВЛЕНИЕ\n\nГлава 1. Основы ………… 2\nСтатья 1. Цель Закона . . . . . 2\nСтатья 2. Кто вправе учредить организацию, если\nучредителей несколько ……… 4\nГлава 2. Надзор\t7\nСтатья 3. Проверки\t7\n\nГлава 1. Основы\n\nСтатья 1. Цель Закона\n\nЦель проста.\n\nСтатья 2. Кто вправе учредить организацию, если учредителей несколько\n\n1. Все.\n\nГлава 2. Надзор\n\nСтатья 3. Проверки\n\nПроверок нет.\n",
        "ch_1 art_1 art_1_p1 art_2 art_2_1 ch_2 art_3 art_3_p1",
    ),
    (
        "articles that stand as one, cut words, letters set apart",
        "Ст.1. Цель\nТекст.\n\nС т а т ь я 2. Члены\n1. Все.\n2. — (исключён)\n\nСтатья 2 прим. Гости\nТекст.\n\nСтатья 2прим. 2. Дети\nТекст.\n\nСтатьи 3–5. Утратили силу.\n\nСтатья 6. Сила\nСтатьи 3–5 не нужны.\n\nПредседатель А. Б. Вгд\nМ.П.\n",
        "art_1 art_1_p1 art_2 art_2_1 art_2_2! art_2-1 art_2-1_p1 art_2-2 art_2-2_p1 art_3! art_6 art_6_p1",
    ),
    (
        "what databases print between provisions",
        "Статья 1. Цель\nПримечание ИЗПИ!\nВ статью 1 предусмотрены изменения Законом РК от 1 мая 2024 года.\n1. Первый.\n\nСм. предыдущую редакцию.\n\n2. Исключён (ЗРТ от 3.07.12г. № 843)\n\nСтатья 2. исключена (ЗРТ от 3.07.12г. № 843)\n\nСтатья 3. Утратила силу. - Федеральный закон от 03.11.2006 N 175-ФЗ.\n\n(см. текст в предыдущей редакции)\n\nСтатья 4 - 5. Утратили силу.\n\nСтатья 6. Сила\nТекст.\n\nг. Ташкент,\n\n14 апреля 1999 г.,\n\n№ 763-I\n",
        "art_1 art_1_1 art_1_2! art_2! art_3! art_4! art_6 art_6_p1",
    ),
    (
        "notes with short words, rows of repealed paragraphs, titles with their repeal, headings that are links",
        "Статья 1. Цель\n\n1. Раз.\n\n(п. 1 введён Законом от 3 ноября 2006 года № 175)\n\n2. Два.\n(пп. 1 в ред. Закона от 3 ноября 2006 года № 175)\n\nКонсультантПлюс: примечание.\n\nО смысле пункта 2 см. постановление суда.\n\n3 - 5. Утратили силу. - Закон от 3 ноября 2006 года № 175.\n\n6 и 7. Утратили силу.\n\n8. Восемь:\n\n1) один;\n\n2) - 4) исключены;\n\n5), 6) утратили силу;\n\n7) семь.\n\n9-11. Исключены Законом от 1 мая 2010 года № 1.\n\nСтатья 2. Реестр (утратила силу)\n\nСтатья 3. Взносы. - Утратила силу\n\n[Статья 4. Сборы](https://example.org)\n\nТекст.\n\n[Статья 5.](https://example.org) Имущество\n\nТекст.\n",
        "art_1 art_1_1 art_1_2 art_1_3! art_1_6! art_1_8 art_1_8_1 art_1_8_2! art_1_8_5! art_1_8_7 art_1_9! art_2! art_3! art_4 art_4_p1 art_5 art_5_p1",
    ),
    (
        "the same in English, and the first number beside that of the article",
        "Article 1 (1) The union has a seal.\n\n(2) It has a bank account.\n\nArt 2. Members\nText.\n\nArticle 3 was repealed by Law No. 8.\n\nArticles 4-5. Repealed.\n\nArticle 6. Force\n[Amended by Law No. 5 of 2 May 2010]\nText.\n{Paragraph added by Law No. 9 of 2 May 2011}\n",
        "art_1 art_1_1 art_1_2 art_2 art_2_p1 art_3! art_4! art_6 art_6_p1",
    ),
    (
        "a table of contents right before the text, without pages",
        "Article 1. Aim\nArticle 2. Members\nArticle 3. Funds\nArticle 1. Aim\nThe aim is plain.\nArticle 2. Members\n1. Anyone.\nArticle 3. Funds\nGifts are funds.\n",
        "art_1 art_1_p1 art_2 art_2_1 art_3 art_3_p1",
    ),
    (
        "chapters of sections that are alike are no table of contents",
        "Раздел 1. А\nГлава 1. Общее\nСтатья 1. Б\nТекст.\nСтатья 2. Исключена\nСтатья 3. Исключена\nСтатья 4. Исключена\nРаздел 2. В\nГлава 1. Общее\nСтатья 5. Г\nТекст.\n",
        "sec_1 ch_1 art_1 art_1_p1 art_2! art_3! art_4! sec_2 sec_2_ch_1 art_5 art_5_p1",
    ),
    (
        "the text of an article on the line of its number",
        "Статья 1. Граждане вправе создавать союзы. Разрешения на это не требуется.\nСтатья 2. 1. Союз имеет устав.\n2. Устав утверждает собрание.\nСтатья 3. Союз обязан:\n1) вести учёт;\n2) хранить его.\nСтатья 4. Имущество союза неприкосновенно.\nСтатья 5. Вступление в силу\nСо дня опубликования.\n",
        "art_1 art_1_p1 art_2 art_2_1 art_2_2 art_3 art_3_p1 art_3_1 art_3_2 art_4 art_4_p1 art_5 art_5_p1",
    ),
    (
        "titles under the number",
        "Статья 1\nЦели и задачи\n1. Цели.\n2. Задачи.\n\nСтатья 2\n\nЧленство в союзе\n\nЧлены равны.\n\nСтатья 3.\nОрганы союза и порядок\nих избрания\n\n1. Собрание.\n\nСтатья 4\n\nСоюз может быть ликвидирован.\n",
        "art_1 art_1_1 art_1_2 art_2 art_2_p1 art_3 art_3_1 art_4 art_4_p1",
    ),
    (
        "repealed articles in all their forms",
        "Статья 7. Взносы\n\nВзносы добровольны.\n\nСтатья 7-1. (упразднена)\n\nСтатья 8 – исключена.\n\nСтатья 9. утратила силу Законом от 3 мая 2020 года № 17\n\nСтатья 10 утратила силу со 2 июня 2021 года.\n\nArticle 11 (repealed)\n\nСтатья 12. Счета\n\n1. Утратил силу с 1 марта.\n\n2. Утратил силу договора каждый, кто его не исполнил.\n",
        "art_7 art_7_p1 art_7-1! art_8! art_9! art_10! art_11! art_12 art_12_1! art_12_2",
    ),
    (
        "numbers as some printers set them",
        "Ст. 1. Цели\n\nПункт 1. Одна цель.\n\nПункт 2. Другая.\n\nСта\u{301}тья 2 . Члены\n\n1 . Взрослые.\n\n1.1 Дети с согласия родителей.\n\nСтатья 2bis. Гости\n\nГости приходят.\n\nСт. 2 Закона о союзах здесь не действует.\n",
        "art_1 art_1_1 art_1_2 art_2 art_2_1 art_2_1-1 art_2-bis art_2-bis_p1 art_2-bis_p2",
    ),
    (
        "the signature is no part of the last article",
        "Статья 1. Сила\nЗакон действует.\nПрезидент Республики\nИ. Фамилия\nг. Столица, 5 мая 2020 года\n№ 5-VI\n\nПриложение 1\n1. Список.\n",
        "art_1 art_1_p1 annex_1 annex_1_1",
    ),
    (
        "the name before the office, and someone who acts for another",
        "Article 1. Force\n\nThis Law is in force.\n\nMary Major\n\nActing Speaker of the Parliament\n\n12 May 2020\n",
        "art_1 art_1_p1",
    ),
    (
        "a provision that repeals another one is not repealed itself",
        "Статья 9. Переход\n\n1. Закон действует.\n\n2. Статья 3 утратила силу.\n",
        "art_9 art_9_1 art_9_2",
    ),
    (
        "who signs is no signature within a law",
        "Статья 1. Кто подписывает\n\nЗаконы подписывает:\n\nПрезидент Республики\n\nСтатья 2. Порядок\n\nПорядок прост.\n",
        "art_1 art_1_p1 art_1_p2 art_2 art_2_p1",
    ),
    (
        "parts and indents",
        "### Article 5. Parts\n\nOne:\n\n1) a;\n\n2) b.\n\nTwo:\n\n1) c;\n\n2) d:\n\n- small;\n\n- smaller.\n\nThree goes on:\n\nwith one;\n\nand two.\n",
        "art_5 art_5_p1 art_5_1 art_5_2 art_5_p2 art_5_p2_1 art_5_p2_2 art_5_p2_2_i2 art_5_p2_2_i3 art_5_p3 art_5_p3_i2 art_5_p3_i3",
    ),
    (
        "parts of a paragraph, and a subparagraph of two sentences",
        "### Статья 9\n\n1. Один:\n\n1) первый;\n\nПояснение к первому.\n\n2) второй.\n\nЧасть вторая:\n\n1) ещё.\n\n2. Два.\n",
        "art_9 art_9_1 art_9_1_1 art_9_1_1_p2 art_9_1_2 art_9_1_p2 art_9_1_p2_1 art_9_2",
    ),
    (
        "letters and Roman numbers",
        "### Article 1\n\n(1) One:\n\n(a) x;\n\n(b) y:\n\n(i) r;\n\n(ii) s;\n\n(c) z.\n\n(2) Two:\n\n(g) g;\n\n(h) h;\n\n(i) i;\n\n(j) j.\n",
        "art_1 art_1_1 art_1_1_1 art_1_1_2 art_1_1_2_1 art_1_1_2_2 art_1_1_3 art_1_2 art_1_2_7 art_1_2_8 art_1_2_9 art_1_2_10",
    ),
    (
        "what was repealed keeps its place",
        "### Статья 7\n\n(Утратила силу – Федеральный закон от 05.05.2014 № 99-ФЗ)\n\n### Статья 8. Исключена\n\n### Статья 9. Имя\n\n1. Исключён Законом от 1 июля 2022 года № 2.\n\n2. (Пункт утратил силу - Федеральный закон от 30.12.2012 № 302-ФЗ)\n\n3. Текст:\n\n1) утратил силу;\n\n2) текст.\n\n### Article 10. Repealed\n",
        "art_7! art_8! art_9 art_9_1! art_9_2! art_9_3 art_9_3_1! art_9_3_2 art_10!",
    ),
    (
        "containers in all their forms",
        "РАЗДЕЛ ПЕРВЫЙ. ОСНОВЫ\n\nГлава I\n\nОбщее\n\n§ 1. Первый\n\nСтатья 1. А\n\nТекст.\n\n§ 2. Второй\n\nСтатья 2. Б\n\nГлава II. Другое\n\n§ 1. Снова\n\nСтатья 3. В\n\nРАЗДЕЛ ВТОРОЙ\n\nГлава I. Заново\n\nСтатья 4. Г\n\nПриложение 1\n\nСтатья 1. Д\n\n1. Е.\n\nПриложение № 2\n\n1. Ж.\n",
        "sec_1 ch_1 ch_1_subch_1 art_1 art_1_p1 ch_1_subch_2 art_2 ch_2 ch_2_subch_1 art_3 sec_2 sec_2_ch_1 art_4 annex_1 annex_1_art_1 annex_1_art_1_1 annex_2 annex_2_1",
    ),
    (
        "a broken sentence is no provision",
        "### Статья 1\n\n1. Согласно пункту\n2. настоящей статьи и подпунктам\n3) и 4) пункта 1.\n\n2. Принят в\n2020 г. Парламентом.\n\n17\n\n3. Объеди-\nнение граждан.\n",
        "art_1 art_1_1 art_1_2 art_1_3",
    ),
    (
        "code, tables and lists stay what they are",
        "### Статья 1\n\n1. Код:\n\n```\n2. не положение\n```\n\n| 2. | нет |\n|---|---|\n| 3. | нет |\n\n* 4. нет\n\n2. Да.\n",
        "art_1 art_1_1 art_1_2",
    ),
    (
        "two alike",
        "### Статья 5\n\n1. А.\n\n1. Б:\n\n1) в.\n\n### Статья 5\n\nГ.\n",
        "art_5 art_5_1 art_5_1~2 art_5_1~2_1 art_5~2 art_5~2_p1",
    ),
    (
        "a heading beside the law ends the article",
        "# Закон\n\n## Статья 1\n\nОдин.\n\n### Пример\n\nДва.\n\n## О переводе\n\nТри.\n",
        "art_1 art_1_p1 art_1_p2",
    ),
];

#[test]
fn samples_are_read_as_printed() {
    let mut wrong = String::new();
    for (name, text, wanted) in SAMPLES {
        let doc = read(text).value;
        let found = anchors(text);
        if found != *wanted {
            wrong.push_str(&format!("{name}\n  wanted {wanted}\n  found  {found}\n"));
        }
        is_placed(name, &doc);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The HTML of a text.
fn html(text: &str) -> String {
    render::fragment(&read(text).value)
}

#[test]
fn numbers_stay_text() {
    let html = html("### Статья 1\n\n3. А:\n\n2-1)б **в**;\n\n**4.** г\n\n> 5. д\n");
    assert!(!html.contains("<ol"), "{html}");
    assert!(html.contains("<p><span class=\"num\">3.</span> А:</p>"), "{html}");
    assert!(html.contains("<span class=\"num\">2-1)</span> б <strong>в</strong>;"), "{html}");
    assert!(html.contains("<p><span class=\"num\">4.</span> г</p>"), "{html}");
    assert!(html.contains("<p>5. д</p>"), "{html}");
}

#[test]
fn notes_belong_to_what_they_stand_under() {
    let text = "### Статья 1. Имя\n(в ред. Закона № 2)\n\n1. А.\n(пункт 1 введён Законом № 2)\n\n2. Б:\n\n1) в.\n\n> Сноска. Статья 1 с изменениями, внесёнными Законом № 2.\n\n3. Г.\n\n*Footnote. Paragraph 3 as amended by Law No. 5.*\n\nПримечание. Это не сноска.\n";
    let read = read(text);
    let law = law(&read.value);
    let notes = law.notes.iter().map(|it| law.get(it.provision.unwrap()).anchor.as_str());
    assert_eq!(notes.collect::<Vec<_>>(), ["art_1", "art_1_1", "art_1", "art_1_3"]);
    assert_eq!(anchors(text), "art_1 art_1_1 art_1_2 art_1_2_1 art_1_3 art_1_3_p2");
}

#[test]
fn titles_stand_beside_the_number_or_under_it() {
    let text = "ГЛАВА 1\n\nОБЩИЕ ПОЛОЖЕНИЯ\n\nСтатья 1\n\n**Понятия**\n\nТекст.\n\n### Статья 2 – Цели\n\nТекст.\n\nСтатья 3. Очень длинное\nназвание\n\nТекст.\n";
    let read = read(text);
    let titles = law(&read.value).provisions.iter().filter(|it| it.heading.is_some());
    let titles: Vec<_> = titles.map(|it| (it.printed.as_str(), it.title.as_str())).collect();
    let wanted = [
        ("ГЛАВА 1", "ОБЩИЕ ПОЛОЖЕНИЯ"),
        ("Статья 1", "Понятия"),
        ("Статья 2", "Цели"),
        ("Статья 3.", "Очень длинное название"),
    ];
    assert_eq!(titles, wanted);
}

#[test]
fn a_text_without_articles_is_no_law() {
    assert!(read("## О карточке\n\n1. Раз\n2. Два\n").value.law.is_none());
    assert!(read_in("articles", "---\ntitle: T\n---\n### Статья 1\n\n1. Раз\n").value.law.is_none());
}
