# What the program says, in English. `ru.ftl` has the same keys, attributes and variables.
#
# The first part has one message for each kind of problem in a text, under its code. Attributes
# are the likely mends; a problem names the one that fits.

## Files and folders

not-utf8 = this file is not saved as UTF-8, so some of its letters cannot be read
    .encode = open it in your editor and save it again with the encoding “UTF-8”
unreadable = this file or folder cannot be read: { $reason ->
        [permission] its permissions do not allow it
        [not-found] the link leads to nothing, or the file was removed meanwhile
        [name] its name has letters that are not UTF-8
        [large] it is larger than 64 MiB, too much for a text
        [special] it is not an ordinary file
       *[other] the system reports “{ $detail }”
    }
outside-link = this symbolic link leads out of the folder of the site, so it is skipped
missing-file = the site has no file “{ $name }”
    .create = create it; `docs/site-yaml.md` shows what it may hold
stray-file = this file belongs to no work, so it will not be published
    .folder = put it into the folder of a work, as in “content/guides/my-guide/”, and give texts the name of their language, as in “en.md”
    .dated = only laws have texts as in force from a day; in other collections keep the current text alone
unresolved-citation = { $reason ->
        [laws] “{ $words }” may mean several laws of this site: { $known }
        [provisions] “{ $words }” may mean several provisions of the law “{ $title }”
       *[unknown] “{ $words }” names a law that this site does not have
    }
    .laws = name its country, number or date, so that only one is meant
    .provisions = name the part or paragraph in which it stands
    .nearest = perhaps “{ $nearest }” is meant: write its title as it is
no-such-provision = the law “{ $title }” has no such provision: { $what }
    .nearest = the nearest one that it has: { $nearest }
    .check = look the number up in the text of the law
contradictory-citation = what “{ $words }” says of number, date, title and country does not belong to one law
    .laws = it fits in part: { $known }; correct what is wrong
unknown-work = “{ $key }” names “{ $value }”, and the site has no such work
    .nearest = a similar one: “{ $nearest }”
    .slug = write the name of the folder of another work
wrong-version-date = “{ $value }” in the name of this file is not a day
    .form = name it after the language and the day from which the text is in force, as in “ru@2011-06-24.md”
version-without-text = there is a text of { $date } in this language, and none that is in force now
    .create = add “{ $name }” with the text in force
version-order = { $what ->
    [unknown] it is not known from which day the current text is in force: “in_force_from”, { $other }, is not later than this text of { $date }
    [same] this text is dated { $date }, and so is the text in force now
   *[later] this text is dated { $date }, which is later than the text in force now, of { $other }
}
    .rename = name the file after the day from which this text was in force, or correct “updated” in “work.yaml”: the day from which the current text is in force
    .updated = add “updated” to “work.yaml”: the day from which the current text is in force
same-version = every provision of this text says the same as in “{ $other }”
    .remove = remove one of the two files, or put the text of its day into this one
bad-record = { $line ->
        [empty] this record of a translation is empty, so nobody knows which paragraphs fell behind
        [conflict] Git could not merge what two translators noted in this record
       *[other] “{ $line }” is no line of a record of a translation
    }
    .marks = delete the lines that begin with <<<<<<<, ======= and >>>>>>>, and keep all lines between them
    .restore = bring back an earlier state of this file (with Git: “git checkout FILE”). Only where there is none, delete it and run “diglot translation record”: the translation then counts as up to date
unused-record = this record belongs to no translation
    .again = the text is a translation from another language now: delete the record and run “diglot translation record” for this work
    .text = delete it: the work has no text in this language
    .key = delete it, or say in the front matter of the text what it was translated from: “translation”
bad-xliff = { $reason ->
        [form] this is no XML from here on
        [version] this is XLIFF, but not of version 2
        [file] the site has no text “{ $dest }”
        [languages] the site cannot be translated into the language “{ $lang }”
       *[other] this is no XLIFF
    }
    .form = open the file in the program that wrote it, and export it again
    .version = export it as XLIFF 2.0 or 2.1
    .other = give the file that “diglot export xliff” wrote, after translation
    .file = import it into the site from which it was exported; the folder of the work must have its old name
    .languages = the languages of the site are: { $known }
changed-source = the original of “{ $id }” says something else now, so the translation was not taken
    .export = export the text again: it then has the new words
unknown-unit = the text has no paragraph “{ $id }” of these words, so the translation was not taken
    .export = export the text again, and move the translation there
lost-mark = the translation of “{ $id }” must have “{ $tag }” exactly as often as the original, so it was not taken
    .mark = put the mark back in the translation program, and export again
refused-unit = the translation of “{ $id }” was not taken: in its place it would be read as something else, or change its neighbours
    .export = put it into the text by hand
missing-units = the file lacks { $count ->
        [one] { $count } paragraph
       *[other] { $count } paragraphs
    } of the text, which stay as they are
    .export = export the text again if they are to be translated too
unknown-language = this text is named after the language “{ $name }”, but the site has only: { $known }
unknown-collection = the site has no collection “{ $name }”; it has: { $known }
    .nearest = perhaps the folder should be called “{ $nearest }”
    .known = rename the folder, or add it to “collections” in “site.yaml”
bad-slug = “{ $name }” cannot be a part of an address
    .rename = use small letters, digits and hyphens, as in “my-first-guide”
duplicate-slug = two works are called “{ $slug }”; the other one is “{ $other }”
    .rename = give one of the two folders another name: links use it to tell works apart
empty-work = this folder has no text in any language
guessed-title = this text has no title; “{ $title }” stands in for it
    .add = begin the file with three lines: “---”, “title: The title”, “---”
empty-text = this file has no text
    .add = write something below the title, or remove the file
parity-number = { $stands ->
    [both] “{ $here }” here is “{ $there }” in “{ $other }”
    [here] “{ $here }” is not in “{ $other }”
   *[there] “{ $there }” of “{ $other }” is not here
 }
    .mend = correct the number, or say why the texts differ: <!-- parity: reason -->
parity-date = { $stands ->
    [both] the date “{ $here }” here is “{ $there }” in “{ $other }”
    [here] the date “{ $here }” is not in “{ $other }”
   *[there] the date “{ $there }” of “{ $other }” is not here
 }
    .mend = correct the date, or say why the texts differ: <!-- parity: reason -->
parity-block = { $count ->
        [1] this paragraph has no counterpart in “{ $other }”: “{ $here }”
       *[other] { $count } paragraphs from here on have no counterpart in “{ $other }”: “{ $here }”
    }
    .mend = translate it, or say why it stands in one text only: <!-- parity: reason -->
parity-footnote = { $stands ->
    [both] the footnotes differ from those in “{ $other }”: { $here } here, { $there } there
    [here] this passage refers to the footnote { $here }, its counterpart in “{ $other }” does not
   *[there] the counterpart in “{ $other }” refers to the footnote { $there }, this passage does not
 }
    .mend = add the footnote or remove it, or say why the texts differ: <!-- parity: reason -->
parity-link = { $stands ->
    [both] the link “{ $here }” leads to “{ $there }” in “{ $other }”
    [here] the link “{ $here }” is not in “{ $other }”
   *[there] the link “{ $there }” of “{ $other }” is not here
 }
    .mend = correct the link, or say why the texts differ: <!-- parity: reason -->
parity-list = { $stands ->
    [both] this list has { $here } items, that in “{ $other }” has { $there }
    [here] “{ $other }” does not have this list
   *[there] a list in “{ $other }” is not here
 }
    .mend = see which item is missing, or say why the texts differ: <!-- parity: reason -->
parity-table = { $stands ->
    [both] this table has { $here } rows and columns, and { $there } in “{ $other }”
    [here] “{ $other }” does not have this table
   *[there] a table in “{ $other }” is not here
 }
    .mend = see which row or column is missing, or say why the texts differ: <!-- parity: reason -->
parity-provision = { $stands ->
    [here] “{ $other }” does not have “{ $here }”
   *[there] “{ $there }” of “{ $other }” is not here
 }
    .mend = add what is missing, or say why the texts differ: <!-- parity: reason -->
parity-term = { $reason ->
    [ways] “{ $term }” is “{ $here }” here, and stays “{ $term }” elsewhere in this text
   *[glossary] “{ $here }” stands for “{ $there }” of “{ $other }”; the glossary says “{ $term }”
 }
    .glossary = write “{ $term }”, or say why it must be another word: <!-- parity: reason -->
    .ways = write it in one way everywhere, or give both forms where it first stands
untranslated-text = “{ $here }” is not translated
    .mend = translate it, or say why it stays as it is: <!-- parity: reason -->
foreign-typography = { $what ->
    [quotes] these are quotation marks of the other language: { $here }
   *[number] “{ $here }” is written as the other language writes numbers
 }
    .mend = write it as this language does, or say why it stays as it is: <!-- parity: reason -->
unsure-alignment = it is not sure that this passage says the same as its counterpart in “{ $other }” ({ $percent } %)
    .mend = see whether one of the texts is out of date; give both headings or passages the same id, or say why they differ: <!-- parity: reason -->
unused-parity-note = { $reason ->
    [empty] this comment on a difference between the languages gives no reason
   *[unused] this comment explains a difference between the languages, and there is none
 }
    .empty = say why the texts differ: <!-- parity: reason -->
    .unused = remove it, or put it right before or into the passage that it speaks of
duplicate-route = two pages have the address “{ $path }”; the other one comes from “{ $other }”
    .rename = give one of them another name

## Keys and values

yaml-syntax = the keys and values here cannot be read: { $reason ->
        [colon] there is a second “: ” in one line
        [quote] a quotation mark is opened and not closed, or something follows the closing one
        [special] a value begins with a sign that has a meaning of its own, such as @, % or `
        [star] a value begins with “*”, which has a meaning of its own
        [escape] a backslash stands before a letter that it does not go with
        [bracket] a bracket is opened and not closed, or a comma is missing between brackets
        [indent] a line begins further left or right than its neighbours
        [no-colon] a key has no “:” after it
        [documents] a line “---” stands in the middle
        [control] there is an invisible control character
        [deep] too many lists stand inside each other
       *[other] this is not of the form “key: value”
    }
    .quote = put the whole value between straight quotation marks: title: "Rights: an overview"
yaml-tab = a line begins with a tab, and only spaces may stand here
duplicate-key = the key “{ $key }” stands here twice
wrong-type = { $place ->
        [here] this should be { $expected ->
            [text] a text
            [number] a whole number
            [list] a list
            [date] a date
            [range] two numbers with a hyphen between them, the smaller first
           *[fields] a list of “key: value” lines
        }
       *[key] “{ $key }” should be { $expected ->
            [text] a text
            [number] a whole number
            [list] a list
            [date] a date
            [range] two numbers with a hyphen between them, the smaller first
           *[fields] a list of “key: value” lines
        }
    }
    .range = write the first and the last number: 1-453
    .text = write the value on the same line, between quotation marks if it looks like a number
    .list = write it as [one, two], or one to a line with “- ” before each
    .fields = write one “key: value” to a line, each two spaces further to the right than “{ $key }”
unknown-key = unknown key “{ $key }”
    .nearest = a similar key: “{ $nearest }”
    .known = these keys may stand here: { $known }
misplaced-key = “{ $key }” is true of the work in every language, so it does not belong to one text
    .work = move it into “work.yaml” in the same folder
missing-key = the key “{ $key }” must be here
unknown-value = “{ $key }” cannot be “{ $value }”
    .nearest = a similar value: “{ $nearest }”
    .allowed = it may be: { $allowed }
wrong-date = { $form ->
        [calendar] there is no such day: “{ $value }”
       *[form] “{ $value }” is not a date
    }
    .form = write year, month and day: 2013-05-20
wrong-url = “{ $value }” is not the address of a site
    .form = write the whole address: https://example.org
unknown-topic = unknown topic “{ $value }”
    .nearest = a similar topic: “{ $nearest }”
    .list = the topics are listed in “content/topics.yaml”; add it there if it is new
unknown-place = unknown place “{ $value }”
    .nearest = a similar place: “{ $nearest }”
    .list = the places are listed in “content/places.yaml”; add it there if it is new
topic-cycle = the topic “{ $topic }” stands, through its parents, below itself
    .parent = remove “parent” from one of the topics in this circle
topic-depth = the topic “{ $topic }” stands more than { $limit } levels deep
    .parent = choose for its “parent” a topic nearer to the top
unused-topic = no work has the topic “{ $topic }”

## Texts

missing-title = this text has no title
    .add = begin the file with three lines: “---”, “title: The title”, “---”
unclosed-front-matter = the part with the title is opened by “---” and never closed
    .close = put a line “---” between the title and the text
broken-link = the link to “{ $dest }” leads nowhere
    .nearest = perhaps you mean “{ $nearest }”
    .create = correct the link, or create the text
broken-anchor = the link “{ $dest }” leads to the place “{ $anchor }”, which is not there
    .nearest = perhaps you mean “#{ $nearest }”
missing-attachment = the file “{ $dest }” is not there
    .nearest = perhaps you mean “{ $nearest }”
    .put = put it into the folder of this text
active-attachment = “{ $name }” could run a program on the reader’s computer, so it is not published
    .other = give readers a file that they can only read or fill in, such as PDF, DOCX or CSV
unsafe-link = the link “{ $dest }” could run a program on the reader’s computer, so it is left out
remote-image = the image “{ $dest }” would be loaded from another site
    .copy = save it beside this text, and link to the copy
duplicate-anchor = the id “{ $id }” is taken: it stands twice in this text, or the page itself has it
outline-mismatch = the headings do not agree with those of “{ $other }”: { $count } here, { $other_count } there
    .pin = let both texts have the same headings, or give those that belong together the same id: “## Heading {"{"}#id{"}"}”
dropped-html = “{ $what }” is not allowed in a text and was left out
unbalanced-html = “<{ $tag }>” is opened and not closed, or closed and not opened
missing-note = there is a mark of the footnote “{ $label }”, and no such footnote
    .add = add a line: [^{ $label }]: and the text of the footnote
unused-note = there is a footnote “{ $label }”, and no mark of it in the text
    .add = put [^{ $label }] where it belongs, or remove the footnote
duplicate-note = there are two footnotes “{ $label }”
unknown-syntax = code cannot be coloured: the language “{ $name }” is not known
    .nearest = perhaps you mean “{ $nearest }”

## Laws

duplicate-provision = “{ $printed }” stands twice in this place
    .number = if one of them was inserted later, give it the number it was printed with: “6-1”, not “61”; else mend the number
provision-gap = { $place ->
        [first] the row of numbers begins with “{ $printed }”
       *[later] numbers are missing between “{ $before }” and “{ $printed }”
    }
    .keep = a repealed provision keeps its place: write its number and “Repealed”
    .first = the provisions before it need numbers too
provision-order = “{ $printed }” is out of order after “{ $before }”
    .raised = perhaps the last figures were printed raised: write “{ $raised }”
    .order = mend the number, or move the provision to its place

## Themes and interface words

bad-template = { $place ->
        [here] a template of the theme cannot be used: { $reason }
       *[key] a template of the theme fails on the page “{ $page }”: { $reason }
    }
missing-template = the theme has no template “{ $name }”
unknown-theme = there is no theme “{ $name }”
    .nearest = a similar theme: “{ $nearest }”
words-syntax = these interface words cannot be read
    .form = each is written as “key = words”, and further lines of the same words begin with spaces
missing-word = a template asks for the word “{ $key }”, which is not in the language “{ $lang }”
    .add = add a line to “i18n/{ $lang }.ftl”: { $key } = …
untranslated-word = the word “{ $key }” is in “{ $other }”, and not in “{ $lang }”
    .add = add a line to “i18n/{ $lang }.ftl”: { $key } = …
unused-word = no template asks for the word “{ $key }”

## The report

severity-error = error
severity-warning = warning
label-help = help
more-of-this-kind = … and { $count } more of the kind “{ $code }”; `--format json` lists all

## The closing line

summary-works = { $count ->
        [one] { $shown } work
       *[other] { $shown } works
    }
summary-pages = { $count ->
        [one] { $shown } page
       *[other] { $shown } pages
    }
summary-languages = { $count ->
        [one] { $shown } language
       *[other] { $shown } languages
    }
summary-words = { $count ->
        [one] { $shown } word
       *[other] { $shown } words
    }
summary-errors = { $count ->
        [0] no errors
        [one] { $shown } error
       *[other] { $shown } errors
    }
summary-warnings = { $count ->
        [0] no warnings
        [one] { $shown } warning
       *[other] { $shown } warnings
    }
summary-seconds = { $shown } s
summary-written = { $count ->
        [0] nothing changed on the disk
        [one] { $shown } file written
       *[other] { $shown } files written
    }
summary-removed = { $count ->
        [one] { $shown } file removed
       *[other] { $shown } files removed
    }
nothing-written = Nothing was written: { $errors }. The earlier output stays as it was.
index-unwritable = The search index cannot be kept in “{ $path }”: { $detail }. Searching will take longer.

## Progress

progress-pages = Pages

## The server

serve-at = The site is at { $url } and is updated whenever you save a change. Press Ctrl-C to stop.
serve-changed = { $what } ({ $took } ms)
serve-stopped = The server has stopped.
serve-no-watch = Changes cannot be followed: { $detail }. Start the command again to see them.
serve-no-site = The site cannot be shown yet
serve-no-page = This page cannot be shown
serve-not-found = There is no such page.
serve-forbidden = This server answers only to 127.0.0.1 and localhost.
serve-no-index = The search index is not ready yet.
serve-overlay-close = Close
serve-overlay-title = Problems in the texts

## Alignment

align-bead = { $shape }, { $percent } % sure
align-nothing = Neither text has anything to set side by side.
align-not-text = “{ $path }” is not text in UTF-8. Save it in this encoding.

## Citations

cite-words = “{ $words }”
cite-law = { $title } [{ $law }]
cite-nothing = No citations.
cite-ambiguous = several laws may be meant: { $laws }
cite-unknown = the site has no such law
cite-unknown-near = the site has no such law; the nearest is { $law }
cite-contradictory = number, date, title and country do not belong to one law, but to: { $laws }
cite-missing = { $law } has no such provision: { $provision }
cite-missing-near = { $law } has no such provision: { $provision }; perhaps you mean { $nearest }
cite-ambiguous-provision = { $law } has more than one provision of this number: { $provision }
cite-bad-line = Line { $line } of the input is left out: at column { $column } it is no longer a JSON object.
cite-cut-line = Line { $line } of the input is left out: the JSON object in it has no end. An object must stand on one line.
cite-bad-fields = Line { $line } of the input is left out: up to column { $column } it is not an object with the text under “text” and, where needed, “lang” (a text) and “context” (an object).
cite-unknown-name = Line { $line }, “{ $field }”: this site has no “{ $name }”; perhaps you mean: { $known }.
cite-strange-name = Line { $line }, “{ $field }”: this site has no “{ $name }”. It is the name of a folder in a collection of laws.
cite-unreadable = The input cannot be read: { $detail }.
cite-no-site = The settings in “site.yaml” cannot be used; `diglot check` says why.

record-nothing = “{ $work }” has no translation: no text of it says in its front matter of which other text of this work it is one. Write there: “translation: {"{"}of: ru{"}"}”.
record-damaged = “{ $file }” was not written: the record that stands there is damaged, and what it says would be lost. “diglot check” tells how to mend it.
record-unknown-anchor = “{ $file }” was not written: the translation has no place “{ $anchor }”. Anchors stand in the address of a paragraph after “#”, and “diglot status WORK” lists them.
record-written = { $file }: { $blocks ->
        [one] { $blocks } paragraph
       *[other] { $blocks } paragraphs
    } of the translation noted
record-same = { $file }: nothing has changed
record-missing = { $count ->
        [one] { $shown } paragraph of the original has no translation, and stays noted as missing
       *[other] { $shown } paragraphs of the original have no translation, and stay noted as missing
    }

## For translators

export-nothing = “{ $work }” cannot be exported: it needs a text in the language of the original, and the site another language to translate into.
exchange-heading = Heading of level { $value }
exchange-quote = Paragraph of a quotation
exchange-item = Item of a list
exchange-code = Code: it is not translated
exchange-row = Row of a table
exchange-term = Term or its definition
exchange-front = Front matter: { $value }
exchange-removed = The original no longer has this paragraph: { $value }
exchange-stale = { $value ->
        [empty] The original of this paragraph says something else now.
       *[other] The original of this paragraph says something else since { $value }.
    }
exchange-unsure = The two may not belong together ({ $value } % sure).
import-written = { $file }: { $count ->
        [0] nothing to change
        [one] { $shown } translation written
       *[other] { $shown } translations written
    }
import-would = { $file }: { $count ->
        [0] nothing would change
        [one] { $shown } translation would be written
       *[other] { $shown } translations would be written
    }
import-open = { $count ->
        [one] { $shown } paragraph is not translated in the file
       *[other] { $shown } paragraphs are not translated in the file
    }
import-before = was: { $text }
import-after = new: { $text }
export-tmx = { $pairs } from { $works }
export-pairs = { $count ->
        [0] No pairs of sentences
        [one] { $shown } pair of sentences
       *[other] { $shown } pairs of sentences
    }
export-works = { $count ->
        [one] { $shown } work
       *[other] { $shown } works
    }

## The state of translations

status-group = works
status-lang = language
status-works = texts
status-words = words
status-translated = translated
status-stale = out of date
status-missing = missing
status-machine = by machine
status-all = all
status-topic = topic { $topic }
status-no-translation = No text of this work is a translation of another one.
status-damaged = “{ $file }” is damaged, so that more may have fallen behind than is said here. “diglot check” tells how to mend it.
status-current = nothing fell behind
status-changed = { $count ->
        [one] { $shown } paragraph changed
       *[other] { $shown } paragraphs changed
    }
status-new = { $count ->
        [one] { $shown } paragraph not translated
       *[other] { $shown } paragraphs not translated
    }
status-removed = { $count ->
        [one] { $shown } paragraph no longer in the original
       *[other] { $shown } paragraphs no longer in the original
    }
status-work = { $lang } from { $of }{ $basis ->
        [record] , as recorded on { $date }
        [version] , from the text of { $date }
       *[other] , nothing recorded
    }: { $what }
status-block-changed = changed
status-block-new = not translated
status-block-removed = removed

## Searching

search-shown-for = Showing results for “{ $words }”. To search for the words as typed, add `--exact`.
search-nothing = Nothing was found for “{ $words }”.
search-found = { $count ->
        [one] { $shown } place
       *[other] { $shown } places
    } in { $works ->
        [one] { $works } work
       *[other] { $works } works
    }
search-unknown = { $option } “{ $name }”: this site has no such name; it has: { $known }.
search-errors = { $errors } in the texts; `diglot check` lists them.

## When the command line or the machine is at fault

machine = { $detail }
no-site-folder = There is no folder “{ $path }”. Name the folder of the site with `--site`.
out-is-file = “{ $path }” is a file, and the site needs a folder. Name another one with `--out`.
out-is-foreign = The folder “{ $path }” contains files that diglot did not make. Name an empty or new folder with `--out`, or empty this one yourself.
out-holds-site = The output cannot go to “{ $path }”: the texts of the site are there. Name another folder with `--out`.
out-locked = Another build is writing into “{ $path }”. Wait until it ends.
out-link = “{ $path }” is a symbolic link, and diglot does not write through links. Remove it, and build again.
out-foreign-file = “{ $path }” is in the way, and diglot did not make it. Move it elsewhere, and build again.
out-two-files = Two pages would be written to “{ $path }”. Give one of them another name. Nothing was written.
out-bad-path = A page would be written to “{ $path }”, which is not a safe name for a file. Nothing was written.
bad-manifest = The list of files “{ $path }” cannot be read: { $detail }. Remove the output folder, and build again.
disk-full = There is no room on the disk for “{ $path }”, or a limit is reached. Make room, and build again.
no-permission = “{ $path }” cannot be written or read: its permissions do not allow it.
read-only-disk = “{ $path }” is on a disk that cannot be written to.
disk-trouble = “{ $path }” cannot be written or read: { $detail }.
port-in-use = Port { $port } is in use by another program. Choose another one: `diglot serve --port { $other }`.
port-refused = Port { $port } cannot be used: { $detail }. Choose another one: `diglot serve --port { $other }`.
threads-failed = The work cannot be spread over { $count } threads: { $detail }.
search-failed = Searching failed: { $detail }.
server-failed = The server cannot continue: { $detail }.

## Faults of the command line

usage-command = There is no command “{ $name }”.
usage-option = There is no option “{ $name }” here.
usage-value = “{ $value }” cannot stand after { $name }.
usage-no-value = A value must stand after { $name }.
usage-missing = Something must stand here that is missing: { $name }.
usage-conflict = { $name } cannot stand together with { $other }.
usage-near = Perhaps you mean { $words }.
usage-valid = Possible values: { $words }.
usage-date = Write a day as 2013-05-20.
usage-number = Write a whole number; a port is between 0 and 65535.
usage-help = All commands and options: diglot --help

## The command line

cli-usage = Usage:
cli-commands = Commands
cli-arguments = Arguments
cli-options = Options
cli-about = Turns a folder of Markdown texts in two languages into a static site
cli-help = Show this help
cli-version = Show the version
cli-arg-site = The folder of the site (the current one if not given)
cli-arg-ui = The language of messages: en or ru (that of the system if not given)
cli-arg-threads = How many threads to use (as many as the processor has if not given)
cli-build = Write the site into a folder
cli-build-arg-out = The folder to write to (“public” in the folder of the site if not given)
cli-build-arg-strict = Treat warnings as errors
cli-build-arg-format = How to list problems: human, json or github
cli-check = Look for problems and write nothing
cli-check-arg-strict = Treat warnings as errors
cli-check-arg-format = How to list problems: human, json or github
cli-align = Set two texts side by side
cli-align-arg-left = The first text, a file of Markdown
cli-align-arg-right = The second text, mostly in the other language
cli-align-arg-sentences = Go down to sentences
cli-align-arg-format = How to answer: human or json
cli-cite = Find the citations of laws in a text
cli-cite-arg-text = The text (if not given, the standard input)
cli-cite-arg-lang = The language of the text: en or ru (if not given, that of its letters)
cli-cite-arg-place = The place whose laws are meant where the text does not say
cli-cite-arg-law = The law in which the text stands, by the name of its folder
cli-cite-arg-format = How to answer: human, or jsonl for lines of the standard input
cli-export = Write what translators work with
cli-export-tmx = Write pairs of sentences as a translation memory (TMX 1.4b)
cli-export-tmx-arg-works = The works, by the names of their folders (if not given, all)
cli-export-tmx-arg-out = The file to write (if not given, the standard output)
cli-export-xliff = Write a text to be translated (XLIFF 2.1)
cli-export-xliff-arg-work = The work, by the name of its folder
cli-export-xliff-arg-from = The language of the original (if not given, that named in the front matter)
cli-export-xliff-arg-to = The language of the translation (if not given, the other one)
cli-export-xliff-arg-out = The file to write (if not given, the standard output)
cli-import = Take what translators bring back
cli-import-xliff = Put the translations of an XLIFF file into its text
cli-import-xliff-arg-file = The file
cli-import-xliff-arg-dry_run = Show what would change, and write nothing
cli-search = Search the texts
cli-search-arg-words = What to look for
cli-search-arg-lang = Only texts in this language
cli-search-arg-collection = Only works of this collection
cli-search-arg-topic = Only works with this topic
cli-search-arg-place = Only works of this place
cli-search-arg-since = Only works of this day or later: 2013-05-20
cli-search-arg-until = Only works of this day or earlier: 2013-05-20
cli-search-arg-exact = Search for the words as typed, whether or not they stand anywhere
cli-search-arg-limit = How many places to list (10 if not given)
cli-search-arg-format = How to list them: human or json
cli-serve = Show the site in the browser and follow changes
cli-serve-arg-port = The port to listen on (4000 if not given)
cli-status = Show how much there is in each language, and what fell behind
cli-status-arg-work = A work whose translations are shown paragraph by paragraph, by the name of its folder
cli-status-arg-format = How to answer: human or json
cli-translation = Keep what translations were made from
cli-translation-record = Note that a translation follows its original as it stands now
cli-translation-record-arg-work = The work, by the name of its folder
cli-translation-record-arg-anchors = Only these paragraphs, by the anchors in their addresses
cli-translation-record-arg-lang = The language of the translation (if not given, every one)
cli-translation-record-arg-typo = What changed in the original changes nothing of what it says, so its day stays
cli-translation-record-arg-date = The day to note (if not given, today)
cli-completions = Print a script that lets a shell complete commands
cli-completions-arg-shell = The shell: bash, elvish, fish, powershell or zsh
cli-man = Print the manual page
