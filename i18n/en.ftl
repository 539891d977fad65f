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
text-as-of = Text as of
place = Jurisdiction
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

how-to-cite = How to cite
copy = Copy
in-force-from = In force from
status-unknown = not stated
status-model = A model, in force nowhere
needs-checking = needs checking
needs-checking-title = The title needs checking
needs-checking-marked = Facts marked “needs checking” have not been compared with a source. Check them against the official text before you rely on them.
needs-checking-some = Some of these facts have not been compared with a source. Check them against the official text before you rely on them.
model-law = This is a model law.
model-law-text = It was drafted as an example. No state has adopted it, and it has no legal force.
translated-official = Official translation
translated-unofficial = Unofficial translation
translated-machine = Machine translation
translated-unknown = Translation
translated-from = Translated from { $of ->
    [en] English
    [ru] Russian
   *[other] { $of }
}{ $named ->
    [yes] {" "}by { $by }
   *[no] {""}
}.
force-official = Where the two differ, the original prevails unless the law provides otherwise.
force-unofficial = Only the original has legal force.
force-machine = It was made by a program: check it against the original, which alone has legal force.
force-unknown = Its legal value is not stated: rely on the original.
force-model = Where the two differ, the original prevails.
read-original = Read the original{ $of ->
    [en] {" "}in English
    [ru] {" "}in Russian
   *[other] {""}
}

relations = Relations to other acts
relation-amends = Amends
relation-amends-by = Amended by
relation-repeals = Repeals
relation-repeals-by = Repealed by
relation-implements = Implements
relation-implements-by = Implemented by
relation-replaces = Replaces
relation-replaces-by = Replaced by
timeline = Key dates
timeline-text = { $count ->
    [one] One date on a line; it is listed below.
   *[other] { $count } dates on a line, in order; they are listed below.
}
event-adopted = adopted
event-in-force = comes into force
event-amended = amended by { $law }
event-repealed = repealed by { $law }
event-replaced = replaced by { $law }
event-version = text as in force from this day
event-current = the text on this page is in force from this day

amendment-notes = { $count ->
    [one] History: 1 note
   *[other] History: { $count } notes
}
repealed = not in force
cite-this = Link and citation
cite-parts = Provisions of this article, to be followed by: { $law }
copy-link = Copy link
copy-citation = Copy citation
copied-link = The link is copied
copied-citation = The citation is copied
copied = Copied
copy-failed = The browser did not allow copying. Select the words and copy them yourself.
same-place = This place in { $to ->
    [en] English
    [ru] Russian
   *[other] another language ({ $to })
}
to-definition = Go to the definition
cited-count = { $count ->
    [one] 1 citation in another text
   *[other] { $count } citations in other texts
}
cited-own = cited in this law: { $count }
cited-own-title = In this law
cited-more = and { $count } more
cited-whole = The act as a whole
cited-law = Who cites this act
cited-provisions = Which provisions are cited

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

version-title = { $title }, as in force on { $date }
version-current = { $status ->
    [repealed] { $kind ->
        [undated] The last text of this law, which has since been repealed.
       *[other] The last text of this law, of { $from }. The law has since been repealed.
    }
    [not-yet-in-force] { $kind ->
        [undated] The text that is to enter into force.
       *[other] The text that is to enter into force on { $from }.
    }
   *[other] { $kind ->
        [undated] The text in force now.
       *[other] The text in force since { $from }.
    }
}
version-past = { $kind ->
    [closed] An earlier text of this law, in force from { $from } to { $to }.
   *[other] An earlier text of this law, in force from { $from }.
}
version-period = { $kind ->
    [closed] { $from } – { $to }
    [undated] The current text
   *[other] since { $from }
}
version-read = { $status ->
    [repealed] Read the last text
   *[other] Read the text in force now
}
version-since = What has changed since
versions-count = All versions: { $count }
version-here = you are reading it
version-current-mark = { $status ->
    [repealed] the last one
    [not-yet-in-force] not yet in force
   *[other] in force
}
version-previous = What changed
version-previous-label = What changed in this version against the one before
version-latest = { $status ->
    [repealed] Compare with the last one
   *[other] Compare with the one in force
}
version-missing = This version of the law has not been translated into { $to ->
    [en] English
    [ru] Russian
   *[other] this language
} yet
comparison-missing = These two versions cannot be compared in { $to ->
    [en] English
    [ru] Russian
   *[other] this language
}: one of them has not been translated yet

compare-title = { $dated ->
    [yes] { $title }: what changed between { $old } and { $new }
   *[no] { $title }: what has changed since { $old }
}
compare-description = { $dated ->
    [yes] The texts of the law “{ $title }” as in force on { $old } and on { $new }, compared provision by provision.
   *[no] The text of the law “{ $title }” as in force on { $old }, compared with the current one, provision by provision.
}
compare-heading = What changed
compare-older = Older text
compare-newer = Newer text
compare-legend = How to read this
compare-legend-added = words added
compare-legend-removed = words removed
compare-summary = In brief
compare-added = Added
compare-repealed = Repealed
compare-changed = { $count ->
    [one] { $count } article has been changed.
   *[other] { $count } articles have been changed.
}
compare-unchanged = { $count ->
    [one] { $count } article has not changed and is left out here.
   *[other] { $count } articles have not changed and are left out here.
}
compare-unchanged-read = Read the whole text
compare-nothing = The two texts say the same.
compare-changes = Changes by article
compare-head = Title and preamble
compare-text = Text
compare-in-older = In the older text
compare-in-newer = In the newer text
compare-was = Before
compare-is = Now
compare-kind = { $kind ->
    [rewritten] new wording
    [added] added
    [removed] repealed
    [repealed] repealed
   *[changed] changed
}
compare-table = Table with changes
mark-added = added:
mark-removed = removed:
mark-end = end
history = History: { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
history-change = { $dated ->
    [yes] { $kind ->
        [added] Added on { $date }
        [repealed] Repealed on { $date }
       *[changed] Changed on { $date }
    }
   *[no] { $kind ->
        [added] Added in the current text
        [repealed] Repealed in the current text
       *[changed] Changed in the current text
    }
}

not-found-title = Page not found
not-found-text = There is no page at this address. It may have been moved, or the address may have been copied incompletely.
not-found-home = To the home page

## Two languages side by side

parallel-link = Read in both languages side by side
parallel-title = { $title }: both languages side by side
parallel-heading = Both languages side by side
parallel-description = The text and its translation, paragraph by paragraph.
parallel-missing = not translated
parallel-unsure = It is not certain that these two say the same
parallel-show = Show
parallel-both = Both languages
parallel-place = Place in the text

translations = Translations
translations-description = How much of this site there is in each language, and which translations are out of date.
translations-lead = A translation is out of date where its original has been changed since. What is missing can be read in the other language.
translations-group = Works
translations-lang = Language
translations-works = Texts
translations-words = Words
translations-translated = Translations
translations-stale = Out of date
translations-machine = By machine
translations-lacking = Missing
translations-all = The whole site
translations-by-collection = By collection
translations-by-topic = By topic
translations-stale-title = Translations that are out of date
translations-stale-none = No translation in this language is known to be out of date.
translations-stale-blocks = { $count ->
    [one] in { $count } paragraph
   *[other] in { $count } paragraphs
}
translations-missing = Not yet in { $to ->
    [en] English
    [ru] Russian
   *[other] this language
}
translations-missing-none = Nothing is missing.

behind-title = This translation is out of date in part.
behind-changed = { $count ->
    [one] { $count } paragraph of the { $of ->
        [en] English
        [ru] Russian
       *[other] original
    } text has been changed since it was translated.
   *[other] { $count } paragraphs of the { $of ->
        [en] English
        [ru] Russian
       *[other] original
    } text have been changed since they were translated.
}
behind-new = { $count ->
    [one] { $count } paragraph has not been translated.
   *[other] { $count } paragraphs have not been translated.
}
behind-removed = { $count ->
    [one] { $count } paragraph is no longer in the original.
   *[other] { $count } paragraphs are no longer in the original.
}
behind-basis = The translation follows the { $of ->
    [en] English
    [ru] Russian
   *[other] original
} text of { $date }.
behind-revision = It was made from the { $of ->
    [en] English
    [ru] Russian
   *[other] original
} text of { $date }; that text was last changed on { $updated }.
behind-mark-changed = { $of ->
    [en] English
    [ru] Russian
   *[other] original
} text changed
behind-mark-removed = no longer in the original
behind-title-changed = The { $of ->
    [en] English
    [ru] Russian
   *[other] original
} text of this paragraph { $known ->
    [yes] changed on { $date }
   *[no] has been changed since it was translated
}
behind-title-removed = The original no longer has this paragraph
behind-beside = Compare both texts

search = Search
search-description = Search all laws, articles and guides of this site by words, number or provision.
search-open = Search: press /
search-no-script = Searching needs JavaScript, which is switched off in this browser. Everything can also be reached through the lists below.
search-ways = Without searching
search-placeholder = Words, a title, or a provision: art. 5(2) NCO Law
search-start = Type words in English or Russian, in any form. Put words in “quotation marks” to find them exactly; put a minus before a word to leave it out.
search-loading = Searching…
search-failed = The search files could not be loaded. Check the connection and try again.
search-offline = You are offline. What has already been loaded can still be searched.
search-found = Texts found: { $count }
search-found-about = Texts found: about { $count }
search-nothing = Nothing was found for “{ $words }”.
search-nothing-hint = Try fewer words, another spelling, or remove a filter.
search-shown-for = Showing results for “{ $words }”.
search-as-typed = Search for “{ $words }” as typed
search-more = Show more
search-parallel = Both languages side by side
search-provision = Provision
search-suggestions = Suggestions
search-results = Results
search-narrow = Narrow down
search-lang = Language
search-collection = Kind
search-topic = Topic
search-place = Country
search-status = Status
search-years = Years
search-since = from
search-until = to
search-clear = Remove all filters
search-remove = Remove the filter “{ $name }”
search-sort = Order
search-by-relevance = best first
search-by-date = newest first
search-all = All results for “{ $words }”
search-close = Close
search-marks-off = Remove the highlighting
