"""What people can do, in the words of an ideas' team."""

SKILLS = {
    "management": "Ведение проекта",
    "research": "Опросы и исследования",
    "design": "Дизайн и прототипы",
    "frontend": "Веб-разработка",
    "backend": "Серверная разработка",
    "mobile": "Мобильные приложения",
    "data": "Анализ данных",
    "maps": "Карты и геоданные",
    "ai": "Машинное обучение",
    "hardware": "Датчики и устройства",
    "testing": "Тестирование",
    "finance": "Смета и закупки",
    "law": "Право",
    "texts": "Тексты и редактура",
    "community": "Работа с жителями",
    "accessibility": "Доступная среда",
}
