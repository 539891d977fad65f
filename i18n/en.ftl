# The words of the interface. `ru.ftl` has the same keys.

language-name = English
language-mark = { $lang ->
    [en] in English
    [ru] in Russian
   *[other] in { $lang }
}

home = Home
menu = Menu
languages = Language
untranslated = not translated yet
skip = Skip to the text
breadcrumbs = You are here
feed = News feed (Atom)
feed-topic = Feed of this topic (Atom)
latest = Latest
topics = Topics
subtopics = Within this topic
places = Countries
glossary = Glossary
contents = Contents
notes = Notes
note-back = Back to the text
permalink = Link to this place
table = Table
task-done = done
task-open = to do
backlinks = Texts that link here
nothing-here = There are no texts here yet.
no-place = Without a country

works-count = { $count ->
    [one] { $count } text
   *[other] { $count } texts
}
terms-count = { $count ->
    [one] { $count } term
   *[other] { $count } terms
}

collection-law = Laws
collection-article = Articles
collection-release = News
collection-guide = Guides
collection-page = About this site

number = No. { $number }
act = Act
act-constitution = Constitution
act-law = Law
act-model-law = Model law
act-federal-law = Federal law
act-code = Code
act-decree = Decree
act-resolution = Resolution
act-order = Order
act-treaty = International treaty
adopted = Adopted
published = Published
updated = Revised
place = Country
status = Status
status-in-force = In force
status-amended = In force, amended
status-repealed = Repealed
status-not-yet-in-force = Not yet in force
as-of = as of { $date }
also-called = Also called
authors = By
official-source = Official source
source = Source:
avoid = Avoid:

translation = Translation
translation-official = Official translation from { $of ->
    [en] English
    [ru] Russian
   *[other] { $of }
}{ $named ->
    [yes] {" "}by { $by }
   *[no] {""}
}.
translation-unofficial = Unofficial translation from { $of ->
    [en] English
    [ru] Russian
   *[other] { $of }
}{ $named ->
    [yes] {" "}by { $by }
   *[no] {""}
}; only the original has legal force.
translation-machine = Machine translation from { $of ->
    [en] English
    [ru] Russian
   *[other] { $of }
}; check it against the original.
translation-unknown = Translated from { $of ->
    [en] English
    [ru] Russian
   *[other] { $of }
}{ $named ->
    [yes] {" "}by { $by }
   *[no] {""}
}.

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

fallback-title = This text has not been translated into { $to ->
    [en] English
    [ru] Russian
   *[other] this language
} yet
fallback-text = It can be read in another language.
fallback-read = { $of ->
    [ru] Read it in Russian
    [en] Read it in English
   *[other] Read the original ({ $of })
}

not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved, or the address may have been copied incompletely.
not-found-home = To the home page
