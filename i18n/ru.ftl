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

number = № { $number }
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
place = Страна
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

not-found-title = Страница не найдена
not-found-text = По этому адресу ничего нет. Возможно, страницу перенесли или адрес скопирован не полностью.
not-found-home = На главную
