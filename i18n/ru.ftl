# Слова интерфейса. Ключи те же, что в `en.ftl`.

language-name = Русский
language-mark = { $lang ->
    [en] на английском
    [ru] на русском
   *[other] { $lang }
}

home = Главная
menu = Меню
languages = Язык
untranslated = перевода ещё нет
skip = Перейти к тексту
breadcrumbs = Вы здесь
feed = Лента новостей (Atom)
feed-topic = Лента этой темы (Atom)
latest = Новое
topics = Темы
subtopics = Внутри этой темы
places = Страны
glossary = Глоссарий
contents = Содержание
notes = Примечания
note-back = Вернуться к тексту
permalink = Ссылка на это место
table = Таблица
task-done = сделано
task-open = ещё не сделано
backlinks = На этот текст ссылаются
nothing-here = Здесь пока нет текстов.
no-place = Без указания страны

works-count = { $count ->
    [one] { $count } текст
    [few] { $count } текста
   *[other] { $count } текстов
}
terms-count = { $count ->
    [one] { $count } термин
    [few] { $count } термина
   *[other] { $count } терминов
}

collection-law = Законы
collection-article = Статьи
collection-release = Новости
collection-guide = Руководства
collection-page = О сайте

number = № { $number }
act = Акт
act-constitution = Конституция
act-law = Закон
act-model-law = Модельный закон
act-federal-law = Федеральный закон
act-code = Кодекс
act-decree = Указ
act-resolution = Постановление
act-order = Приказ
act-treaty = Международный договор
adopted = Дата принятия
published = Опубликовано
updated = Обновлено
text-as-of = Редакция от
place = Юрисдикция
status = Статус
status-in-force = Действует
status-amended = Действует с изменениями
status-repealed = Утратил силу
status-not-yet-in-force = Ещё не вступил в силу
as-of = по состоянию на { $date }
also-called = Другие названия
authors = Авторство
official-source = Официальный источник
source = Источник:
avoid = Лучше не употреблять:

translation = Перевод
translation-official = Официальный перевод с { $of ->
    [en] английского
    [ru] русского
   *[other] { $of }
}{ $named ->
    [yes] : { $by }
   *[no] {""}
}.
translation-unofficial = Неофициальный перевод с { $of ->
    [en] английского
    [ru] русского
   *[other] { $of }
}{ $named ->
    [yes] : { $by }
   *[no] {""}
}; юридическую силу имеет только оригинал.
translation-machine = Машинный перевод с { $of ->
    [en] английского
    [ru] русского
   *[other] { $of }
}; сверяйте с оригиналом.
translation-unknown = Перевод с { $of ->
    [en] английского
    [ru] русского
   *[other] { $of }
}{ $named ->
    [yes] : { $by }
   *[no] {""}
}.

how-to-cite = Как цитировать
copy = Скопировать
in-force-from = Вступление в силу
status-unknown = не указан
status-model = Образец, нигде не действует
needs-checking = требует проверки
needs-checking-title = Название требует проверки
needs-checking-marked = Сведения с пометкой «требует проверки» не сверены с источником. Прежде чем полагаться на них, сверьте их с официальным текстом.
needs-checking-some = Часть этих сведений не сверена с источником. Прежде чем полагаться на них, сверьте их с официальным текстом.
model-law = Это модельный закон.
model-law-text = Он составлен как образец: ни одно государство его не приняло, и юридической силы он не имеет.
translated-official = Официальный перевод
translated-unofficial = Неофициальный перевод
translated-machine = Машинный перевод
translated-unknown = Перевод
translated-from = Перевод с { $of ->
    [en] английского
    [ru] русского
   *[other] { $of }
}{ $named ->
    [yes] : { $by }
   *[no] {""}
}.
force-official = При расхождениях следует руководствоваться оригиналом, если законом не установлено иное.
force-unofficial = Юридическую силу имеет только оригинал.
force-machine = Перевод сделан программой: сверяйте его с оригиналом, только он имеет юридическую силу.
force-unknown = Юридическая сила перевода не указана: опирайтесь на оригинал.
force-model = При расхождениях следует руководствоваться оригиналом.
read-original = Читать оригинал{ $of ->
    [en] {" "}на английском
    [ru] {" "}на русском
   *[other] {""}
}

relations = Связи с другими актами
relation-amends = Изменяет
relation-amends-by = Изменяющие акты
relation-repeals = Отменяет
relation-repeals-by = Отменяющие акты
relation-implements = Принят во исполнение
relation-implements-by = Акты во исполнение
relation-replaces = Заменяет
relation-replaces-by = Заменяющие акты
timeline = Основные даты
timeline-text = { $count ->
    [one] { $count } дата на линии времени; она названа ниже.
    [few] { $count } даты на линии времени по порядку; они перечислены ниже.
   *[other] { $count } дат на линии времени по порядку; они перечислены ниже.
}
event-adopted = принятие
event-in-force = вступление в силу
event-amended = изменения: { $law }
event-repealed = утрата силы: { $law }
event-replaced = замена новым актом: { $law }
event-version = редакция, действующая с этого дня
event-current = с этого дня действует текст на этой странице

amendment-notes = { $count ->
    [one] История: { $count } примечание
    [few] История: { $count } примечания
   *[other] История: { $count } примечаний
}
repealed = не действует
cite-this = Ссылка и цитирование
cite-parts = Положения этой статьи; после них пишут: { $law }
copy-link = Скопировать ссылку
copy-citation = Скопировать для цитирования
copied-link = Ссылка скопирована
copied-citation = Текст для цитирования скопирован
copied = Скопировано
copy-failed = Браузер не позволил скопировать. Выделите текст и скопируйте его сами.
same-place = Это место на { $to ->
    [en] английском
    [ru] русском
   *[other] другом языке ({ $to })
}
to-definition = Перейти к определению
cited-count = { $count ->
    [one] { $count } ссылка в других текстах
    [few] { $count } ссылки в других текстах
   *[other] { $count } ссылок в других текстах
}
cited-own = ссылки в этом законе: { $count }
cited-own-title = В этом законе
cited-more = и ещё { $count }
cited-whole = Акт в целом
cited-law = Кто ссылается на этот акт
cited-provisions = На какие нормы ссылаются

alert-note = К сведению
alert-tip = Совет
alert-important = Важно
alert-warning = Внимание
alert-caution = Осторожно

fallback-title = Этот текст ещё не переведён на { $to ->
    [ru] русский
    [en] английский
   *[other] этот
} язык
fallback-text = Его можно прочитать на другом языке.
fallback-read = { $of ->
    [en] Читать на английском
    [ru] Читать на русском
   *[other] Читать оригинал ({ $of })
}

version-title = { $title } (в редакции от { $date })
version-current = { $status ->
    [repealed] { $kind ->
        [undated] Последняя редакция; закон утратил силу.
       *[other] Последняя редакция, от { $from }; закон утратил силу.
    }
    [not-yet-in-force] { $kind ->
        [undated] Редакция, которая ещё не вступила в силу.
       *[other] Редакция, которая вступит в силу { $from }.
    }
   *[other] { $kind ->
        [undated] Действующая редакция.
       *[other] Редакция, действующая с { $from }.
    }
}
version-past = { $kind ->
    [closed] Редакция, действовавшая с { $from } по { $to }.
   *[other] Редакция, действовавшая с { $from }.
}
version-period = { $kind ->
    [closed] с { $from } по { $to }
    [undated] действующая редакция
   *[other] с { $from }
}
version-read = { $status ->
    [repealed] Читать последнюю редакцию
   *[other] Читать действующую редакцию
}
version-since = Что с тех пор изменилось
versions-count = Все редакции: { $count }
version-here = вы её читаете
version-current-mark = { $status ->
    [repealed] последняя
    [not-yet-in-force] ещё не вступила в силу
   *[other] действующая
}
version-previous = Что изменилось
version-previous-label = Что изменилось в этой редакции по сравнению с предыдущей
version-latest = { $status ->
    [repealed] Сравнить с последней
   *[other] Сравнить с действующей
}
version-missing = Эта редакция закона ещё не переведена на { $to ->
    [ru] русский
    [en] английский
   *[other] этот
} язык
comparison-missing = Сравнить эти редакции на { $to ->
    [ru] русском
    [en] английском
   *[other] этом
} языке нельзя: одна из них ещё не переведена

compare-title = { $dated ->
    [yes] { $title }: сравнение редакций от { $old } и от { $new }
   *[no] { $title }: сравнение редакции от { $old } с действующей
}
compare-description = { $dated ->
    [yes] Закон «{ $title }» в редакциях от { $old } и от { $new }: постатейное сравнение.
   *[no] Закон «{ $title }» в редакции от { $old } и в действующей редакции: постатейное сравнение.
}
compare-heading = Что изменилось
compare-older = Прежняя редакция
compare-newer = Новая редакция
compare-legend = Обозначения
compare-legend-added = добавленные слова
compare-legend-removed = исключённые слова
compare-summary = Коротко
compare-added = Добавлено
compare-repealed = Исключено
compare-changed = { $count ->
    [one] Изменена { $count } статья.
    [few] Изменены { $count } статьи.
   *[other] Изменено { $count } статей.
}
compare-unchanged = { $count ->
    [one] { $count } статья не изменилась и здесь не приводится.
    [few] { $count } статьи не изменились и здесь не приводятся.
   *[other] { $count } статей не изменились и здесь не приводятся.
}
compare-unchanged-read = Читать весь текст
compare-nothing = Тексты этих редакций совпадают.
compare-changes = Изменения по статьям
compare-head = Название и преамбула
compare-text = Текст
compare-in-older = В прежней редакции
compare-in-newer = В новой редакции
compare-was = Было
compare-is = Стало
compare-kind = { $kind ->
    [rewritten] в новой редакции
    [added] добавлено
    [removed] исключено
    [repealed] исключено
   *[changed] изменено
}
compare-table = Таблица с изменениями
mark-added = добавлено:
mark-removed = исключено:
mark-end = конец
history = История: { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
   *[other] { $count } изменений
}
history-change = { $dated ->
    [yes] { $kind ->
        [added] Добавлено { $date }
        [repealed] Исключено { $date }
       *[changed] Изменено { $date }
    }
   *[no] { $kind ->
        [added] Добавлено в действующей редакции
        [repealed] Исключено в действующей редакции
       *[changed] Изменено в действующей редакции
    }
}

not-found-title = Страница не найдена
not-found-text = По этому адресу ничего нет. Возможно, страницу перенесли или адрес скопирован не полностью.
not-found-home = На главную

## Два языка рядом

parallel-link = Читать на двух языках рядом
parallel-title = { $title }: на двух языках рядом
parallel-heading = Два языка рядом
parallel-description = Текст и его перевод, абзац за абзацем.
parallel-missing = не переведено
parallel-unsure = Нет уверенности, что здесь сказано одно и то же
parallel-show = Показывать
parallel-both = Оба языка
parallel-place = Место в тексте

translations = Переводы
translations-description = Сколько текстов есть на каждом языке и какие переводы устарели.
translations-lead = Перевод считается устаревшим там, где подлинник с тех пор изменили. Недостающее можно прочитать на другом языке.
translations-group = Материалы
translations-lang = Язык
translations-works = Текстов
translations-words = Слов
translations-translated = Переводов
translations-stale = Устарело
translations-machine = Машинных
translations-lacking = Не хватает
translations-all = Весь сайт
translations-by-collection = По разделам
translations-by-topic = По темам
translations-stale-title = Устаревшие переводы
translations-stale-none = Об устаревших переводах на этот язык ничего не известно.
translations-stale-blocks = { $count ->
    [one] в { $count } абзаце
   *[other] в { $count } абзацах
}
translations-missing = Ещё нет на { $to ->
    [en] английском
    [ru] русском
   *[other] этом языке
}
translations-missing-none = Всё переведено.

behind-title = Перевод частично устарел.
behind-changed = { $count ->
    [one] После перевода изменился { $count } абзац { $of ->
        [en] английского
        [ru] русского
       *[other] исходного
    } текста.
    [few] После перевода изменились { $count } абзаца { $of ->
        [en] английского
        [ru] русского
       *[other] исходного
    } текста.
   *[other] После перевода изменилось { $count } абзацев { $of ->
        [en] английского
        [ru] русского
       *[other] исходного
    } текста.
}
behind-new = { $count ->
    [one] { $count } абзац не переведён.
    [few] { $count } абзаца не переведены.
   *[other] { $count } абзацев не переведено.
}
behind-removed = { $count ->
    [one] { $count } абзаца больше нет в подлиннике.
   *[other] { $count } абзацев больше нет в подлиннике.
}
behind-basis = Перевод соответствует { $of ->
    [en] английскому
    [ru] русскому
   *[other] исходному
} тексту по состоянию на { $date }.
behind-revision = Он сделан с { $of ->
    [en] английского
    [ru] русского
   *[other] исходного
} текста от { $date }, а последний раз этот текст изменён { $updated }.
behind-mark-changed = { $of ->
    [en] английский
    [ru] русский
   *[other] исходный
} текст изменён
behind-mark-removed = в подлиннике этого больше нет
behind-title-changed = { $of ->
    [en] Английский
    [ru] Русский
   *[other] Исходный
} текст этого абзаца { $known ->
    [yes] изменён { $date }
   *[no] изменён после перевода
}
behind-title-removed = Этого абзаца больше нет в подлиннике
behind-beside = Сравнить оба текста

search = Поиск
search-description = Поиск по всем законам, статьям и пособиям сайта: по словам, номеру или норме.
search-open = Поиск: клавиша /
search-no-script = Для поиска нужен JavaScript, а в этом браузере он отключён. Всё, что есть на сайте, можно найти и по спискам ниже.
search-ways = Без поиска
search-placeholder = Слова, название или норма: п. 2 ст. 5 закона об НКО
search-start = Введите слова на русском или английском языке в любой форме. Слова в «кавычках» ищутся точно; минус перед словом исключает его.
search-loading = Идёт поиск…
search-failed = Не удалось загрузить файлы поиска. Проверьте соединение и попробуйте ещё раз.
search-offline = Нет соединения с сетью. Искать можно в том, что уже загружено.
search-found = Найдено текстов: { $count }
search-found-about = Найдено текстов: около { $count }
search-nothing = По запросу «{ $words }» ничего не найдено.
search-nothing-hint = Попробуйте сократить запрос, написать слово иначе или снять фильтр.
search-shown-for = Показано по запросу «{ $words }».
search-as-typed = Искать именно «{ $words }»
search-more = Показать ещё
search-parallel = На двух языках рядом
search-provision = Норма
search-suggestions = Подсказки
search-results = Результаты
search-narrow = Уточнить
search-lang = Язык
search-collection = Вид
search-topic = Тема
search-place = Страна
search-status = Статус
search-years = Годы
search-since = с
search-until = по
search-clear = Снять все фильтры
search-remove = Снять фильтр «{ $name }»
search-sort = Порядок
search-by-relevance = сначала подходящие
search-by-date = сначала новые
search-all = Все результаты по запросу «{ $words }»
search-close = Закрыть
search-marks-off = Убрать выделение
