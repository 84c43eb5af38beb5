"""The words of a sitting."""

STATES = {
    "planned": "Назначено",
    "open": "Идёт",
    "ended": "Завершено, протокол на подписи",
    "signed": "Протокол подписан",
    "cancelled": "Отменено",
}
ORDERS = {"borderline": "Сначала те, кто ближе к черте", "place": "По местам рейтинга", "number": "По номерам проектов"}
CHOICES = {"for": "За", "against": "Против", "abstain": "Воздержаться"}
TOLD = {"for": "за", "against": "против", "abstain": "воздержались"}
QUORUMS = {"half": "больше половины", "two_thirds": "не меньше двух третей"}
POSITIONS = {"chair": "председатель", "secretary": "секретарь", "member": "член комиссии", "alternate": "запасной"}
