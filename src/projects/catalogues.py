"""The closed lists that a project is described by: key in the database and in addresses → Russian label."""

SECTORS: dict[str, str] = {
    "housing": "Благоустройство / ЖКХ",
    "culture_education": "Культура / Образование",
    "ecology": "Экология / Окружающая среда",
    "social": "Социальная сфера / Волонтерство",
    "transport": "Дорожное хозяйство / Общественный транспорт",
    "health": "Здравоохранение",
    "leisure": "Досуг, коммуникация граждан",
    "safety": "Безопасность",
    "government": "Взаимодействие с ОГВ и МСУ",
    "sport": "Спорт",
    "animals": "Животные",
    "tourism": "Туризм",
    "demography": "Демография",
    "other": "Прочее",
}

FORMATS: dict[str, str] = {
    "website": "Сайт / портал",
    "mobile_app": "Мобильное приложение / миниапп",
    "hardware_software": "Аппаратно-программный комплекс",
    "chatbot_ai": "Чат-бот / искусственный интеллект",
    "other": "Прочие",
}

NOVELTY: dict[str, str] = {
    "modernisation": "Модернизация",
    "new_product": "Новый продукт",
}

DISTRICTS: dict[str, str] = {
    "admiralteysky": "Адмиралтейский",
    "vasileostrovsky": "Василеостровский",
    "vyborgsky": "Выборгский",
    "kalininsky": "Калининский",
    "kirovsky": "Кировский",
    "kolpinsky": "Колпинский",
    "krasnogvardeysky": "Красногвардейский",
    "krasnoselsky": "Красносельский",
    "kronshtadtsky": "Кронштадтский",
    "kurortny": "Курортный",
    "moskovsky": "Московский",
    "nevsky": "Невский",
    "petrogradsky": "Петроградский",
    "petrodvortsovy": "Петродворцовый",
    "primorsky": "Приморский",
    "pushkinsky": "Пушкинский",
    "frunzensky": "Фрунзенский",
    "tsentralny": "Центральный",
}

REFUSAL_REASONS: dict[str, str] = {
    "off_theme": "Идея не относится к теме сезона",
    "not_city": "Вопрос не относится к полномочиям города",
    "duplicate": "Такая идея уже есть в банке идей",
    "unlawful": "Идея противоречит закону",
    "commercial": "Реклама или коммерческое предложение",
    "not_idea": "Из текста нельзя понять, что предлагается сделать",
}
