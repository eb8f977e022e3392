//! The questions of the talk that fills in a handoff, and what it answers.

crate::messages! {
    pub(super) fn ask_agreed() {
        ru: "Ключевая договорённость (пусто — хватит):",
        en: "A key agreement (empty: enough):",
    }
    pub(super) fn ask_service() {
        ru: "Услуга: название; состав; цена; за что — в месяц, разово (пусто — хватит):",
        en: "A service: name; scope; price; per what: month, once (empty: enough):",
    }
    pub(super) fn four_values() {
        ru: "Четыре значения через «;»: Контекстная реклама; два региона; 60000; в месяц",
        en: "Four values with `;` between them: Search advertising; two regions; 60000; month",
    }
    pub(super) fn ask_scope(name: &str) { ru: format!("{name}, состав:"), en: format!("{name}, scope:") }
    pub(super) fn ask_price(name: &str) { ru: format!("{name}, цена:"), en: format!("{name}, price:") }
    pub(super) fn ask_currency() { ru: "Валюта (RUB, EUR):", en: "Currency (EUR, GBP):" }
    pub(super) fn ask_start() { ru: "Дата старта:", en: "Start date:" }
    pub(super) fn ask_end() { ru: "Последний день договора:", en: "Last day of the contract:" }
    pub(super) fn ask_validity() {
        ru: "До какого дня действует предложение:",
        en: "Until which day does the proposal hold:",
    }
    pub(super) fn ask_as_offered(told: &str) {
        ru: format!("{told}. Записать как в КП?"),
        en: format!("{told}. Put it as in the proposal?"),
    }
    pub(super) fn ask_goal() { ru: "Цель — чего нужно достичь:", en: "The goal, what is to be reached:" }
    pub(super) fn ask_numbers(goal: &str) {
        ru: format!("{goal}: сколько сейчас и цель, два числа:"),
        en: format!("{goal}: how much now and the target, two numbers:"),
    }
    pub(super) fn ask_unit() { ru: "Единица (₽, %, в месяц):", en: "Unit (€, %, a month):" }
    pub(super) fn ask_by() { ru: "К какой дате:", en: "By when:" }
    pub(super) fn ask_why() { ru: "Почему столько:", en: "Why this much:" }
    pub(super) fn ask_manager() { ru: "Менеджер проекта:", en: "Project manager:" }
    pub(super) fn ask_lead() { ru: "Руководитель менеджера:", en: "The manager's lead:" }
    pub(super) fn ask_sales() { ru: "Менеджер по продажам:", en: "Sales manager:" }
    pub(super) fn ask_specialist() { ru: "Маркетолог проекта (ppc):", en: "Project marketer (ppc):" }
    pub(super) fn ask_phone(name: &str) { ru: format!("{name}, телефон:"), en: format!("{name}, telephone:") }
    pub(super) fn ask_email(name: &str) { ru: format!("{name}, почта:"), en: format!("{name}, email:") }
    pub(super) fn ask_contact() {
        ru: "Кто решает у клиента, имя и фамилия:",
        en: "Who decides at the client, full name:",
    }
    pub(super) fn ask_special() {
        ru: "Специальное условие («нет» — их нет; пусто — хватит):",
        en: "A special condition (\"none\": there are none; empty: enough):",
    }
    pub(super) fn from_to(from: &str, to: &str) {
        ru: format!("сейчас {from}, цель {to}"),
        en: format!("now {from}, the target {to}"),
    }
    pub(super) fn not_two() {
        ru: "Нужны два числа: 70 120 или 900 000 → 1,2 млн",
        en: "Two numbers, please: 70 120, or 900 000 → 1.2m",
    }
}
