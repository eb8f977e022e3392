//! Whether a name that is the subject of a Russian sentence takes its verb in the plural: «Выручка растёт»,
//! «Заявки растут». Told by the ending of its first word, for names stand in the nominative.

/// Consonants after which an adjective ends in «-ие» and not in «-ые»: «мелкие», «лучшие».
const BEFORE_IE: [char; 7] = ['к', 'г', 'х', 'ш', 'щ', 'ж', 'ч'];

/// «Заявки», «Повторные покупки», «Продажи»; not «Выручка», «Средний чек», «Удержание».
#[must_use]
pub fn is_plural(name: &str) -> bool {
    let first = name.trim().trim_start_matches(|c: char| !c.is_alphabetic());
    let word: String = first.chars().take_while(|c| c.is_alphabetic() || *c == '-').collect();
    let word = word.to_lowercase();
    let mut ending = word.chars().rev();
    match (ending.next(), ending.next(), ending.next()) {
        (Some('ы'), ..) | (Some('е'), Some('ы'), _) => true,
        (Some('и'), before, _) => before.is_some(),
        // «Удержание» ends as adjectives do, but not after these.
        (Some('е'), Some('и'), Some(before)) => BEFORE_IE.contains(&before),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_plural;

    #[test]
    fn the_first_word_tells_the_number() {
        for many in
            ["Заявки", "Повторные покупки", "Продажи", "Заказы", "Лучшие отзывы", "Мелкие заказы"]
        {
            assert!(is_plural(many), "{many}");
        }
        for one in [
            "Выручка с рекламы",
            "Средний чек",
            "Стоимость заявки",
            "Удержание",
            "Доля новых покупателей",
            "Число заявок",
            "«Север»",
            "LTV",
            "",
            "и",
        ] {
            assert!(!is_plural(one), "{one}");
        }
    }
}
