//! Pairs of sentences, and whether they say the same.

/// Pairs that say different things.
pub(super) const DIFFERENT: &[(&str, &str)] = &[
    // Scale.
    ("The fund received 5 million tenge from the state.", "Фонд получил от государства 5 млрд тенге."),
    ("The programme costs 5 million dollars a year.", "Программа стоит 5 долларов в год."),
    ("The budget is 1.5 billion tenge this year.", "Бюджет в этом году составляет 1,5 млн тенге."),
    // Units.
    ("The fee is 12 percent of the grant.", "Взнос составляет 12 долларов от гранта."),
    ("The reform touches 12 % of the employees of the fund.", "Реформа касается 12 сотрудников фонда."),
    ("The licence is valid for 3 years from its issue.", "Лицензия действует 3 месяца со дня выдачи."),
    ("The report is due within 10 days of the decision.", "Отчёт сдают в течение 10 недель после решения."),
    ("An answer is given within 10 working days.", "Ответ дают в течение 10 календарных дней."),
    // Signs and times.
    ("The balance of the fund was −5 million tenge.", "Остаток фонда составил 5 млн тенге."),
    ("The meeting begins at 2:30 p.m. in the office.", "Собрание начинается в 2:30 в офисе."),
    ("The office opens at 9 a.m. on working days.", "Офис открывается в 21:00 в рабочие дни."),
    // Numbers in words.
    ("The board has three members and a chair.", "В правлении пять членов и председатель."),
    ("The charter is changed by two-thirds of the members.", "Устав меняют три четверти членов."),
    (
        "The fourth reading of the bill is open to the public.",
        "Пятое чтение законопроекта открыто для публики.",
    ),
    ("Chapter IV of the law is about reporting.", "Глава VI закона посвящена отчётности."),
    ("The term of the board is twenty-five months.", "Срок полномочий правления — тридцать пять месяцев."),
    ("The council meets in March every year.", "Совет собирается ежегодно в мае."),
    (
        "The function gives −2 where an error occurs and the list is empty.",
        "При ошибке, если список пуст, функция возвращает 2.",
    ),
    // Addresses.
    (
        "Write to [grants@fund.kz](mailto:grants@fund.kz) before the day.",
        "Пишите на [office@fund.kz](mailto:office@fund.kz) до этого дня.",
    ),
    (
        "The law is [published here](https://adilet.zan.kz/eng/docs/Z050000036_) in full.",
        "Закон [опубликован здесь](https://adilet.zan.kz/rus/docs/Z050000037_) полностью.",
    ),
    // What nobody translated.
    (
        "The members shall elect the board at the meeting.",
        "The members shall elect the board at the meeting.",
    ),
    (
        "Every member pays the fee and the board approves the report.",
        "Every member pays the fee and the board approves the report.",
    ),
    (
        "The council elects the chair and the members shall approve the annual report of the board.",
        "Совет избирает председателя and the members shall approve the annual report of the board.",
    ),
    (
        "The council elects the chair, and the members approve the annual report of the board.",
        "The council elects the chair, а члены утверждают годовой отчёт правления.",
    ),
    (
        "The council elects the chair, а члены утверждают годовой отчёт правления.",
        "Совет избирает председателя, а члены утверждают годовой отчёт правления.",
    ),
];

/// Pairs that say the same in other words.
pub(super) const EQUAL: &[(&str, &str)] = &[
    ("One-fifth of the grant is paid in advance.", "20 % гранта выплачивают авансом."),
    ("About 20 per cent of the grant is paid in advance.", "Авансом выплачивают пятую часть гранта."),
    ("Three quarters of the members voted for it.", "За это проголосовали 75 % членов."),
    ("Half of the members voted for it.", "За это проголосовали 50 % членов."),
    ("Two dozen organizations took part in the forum.", "В форуме участвовали 24 организации."),
    ("The meeting begins at noon in the office.", "Собрание начинается в 12:00 в офисе."),
    ("The competition ends at midnight on Friday.", "Конкурс заканчивается в 24:00 в пятницу."),
    ("The project lasts 18 months from its approval.", "Проект длится полтора года со дня одобрения."),
    ("The project lasts 6 months from its approval.", "Проект длится полгода со дня одобрения."),
    ("The project lasts 12 months from its approval.", "Проект длится один год со дня одобрения."),
    ("The budget doubled within a year.", "Бюджет за год вырос в 2 раза."),
    ("The budget tripled within the period.", "Бюджет за этот срок вырос в 3 раза."),
    (
        "The applicant sends (1) the charter, (2) the list of members and (3) the receipt.",
        "Заявитель направляет а) устав, б) список членов и в) квитанцию.",
    ),
    ("The fund received $5 million from the donors.", "Фонд получил от доноров 5 млн долларов."),
    ("The fund received 5,000,000 tenge from the donors.", "Фонд получил от доноров 5 миллионов тенге."),
    ("The fund received from 5 to 6 million tenge a year.", "Фонд получал от 5 до 6 млн тенге в год."),
    ("The fund received 5–6 million tenge a year.", "Фонд получал 5 000 000–6 000 000 тенге в год."),
    ("The fee is between 10 and 12 percent of the grant.", "Взнос составляет 10–12 % гранта."),
    ("The fee is 5 percent of the grant.", "Взнос составляет 5 (пять) процентов гранта."),
    ("The sum is 5 million tenge for all.", "Сумма составляет 5 (пять) миллионов тенге на всех."),
    ("An answer is given within 10 business days.", "Ответ дают в течение 10 рабочих дней."),
    ("The meeting begins at 2:30 p.m. in the office.", "Собрание начинается в 14:30 в офисе."),
    ("The meeting begins at 2:30 p.m. in the office.", "Собрание начинается в 2:30 дня в офисе."),
    ("The air is −5 degrees in January.", "В январе воздух имеет минус 5 градусов."),
    ("The balance was −5 million tenge that year.", "Остаток в том году составил –5 млн тенге."),
    ("The 3-year programme was approved at once.", "Трёхлетнюю программу одобрили сразу."),
    ("The programme for 3 years was approved.", "Одобрена программа на 36 месяцев."),
    ("Both parties sign the agreement of the third party.", "Стороны подписывают договор с третьим лицом."),
    ("Seven families were helped by the fund.", "Фонд помог семи семьям."),
    ("The board has three members and a chair.", "В правлении трое членов и председатель."),
    ("The charter is changed by two-thirds of the members.", "Устав меняют две трети членов."),
    ("Chapter IV of the law is about reporting.", "Четвёртая глава закона посвящена отчётности."),
    ("Chapter IV of the law is about reporting.", "Глава 4 закона посвящена отчётности."),
    ("You may ask for help in any month.", "Просить о помощи можно в любом месяце мая или июня."),
    ("The council meets in March every year.", "Совет собирается ежегодно в марте."),
    (
        "See the [page on NGOs](https://en.wikipedia.org/wiki/Non-governmental_organization) for more.",
        "Подробнее — на [странице об НПО](https://ru.wikipedia.org/wiki/Неправительственная_организация).",
    ),
    (
        "The handbook *The state of civil society in Central Asia: a review of the literature* was used.",
        "Использована книга *The state of civil society in Central Asia: a review of the literature*.",
    ),
    (
        "The law (Закон о некоммерческих организациях от 12 января) is old.",
        "Закон о некоммерческих организациях от 12 января стар.",
    ),
    (
        "The page says \"we are sorry that the page you have asked for is not here\" then.",
        "Тогда страница сообщает \"we are sorry that the page you have asked for is not here\".",
    ),
    (
        "The International Center for Not-for-Profit Law is a partner of the fund.",
        "Партнёр фонда — International Center for Not-for-Profit Law (МЦНП).",
    ),
];
