//! Slugs: the part of a path that a name becomes, once and for life.
//! Whether one is taken already, the workspace knows.

use super::translit::transliterate;
use super::{fold, without_legal_form};

/// The longest a slug may be, in characters.
pub const SLUG_LENGTH: usize = 40;

/// Names that Windows keeps for devices, with any extension.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];

/// The slug of a name: `[a-z0-9-]`, transliterated, without the legal form, cut at a word.
/// «ООО «Ёлки-Палки»» → `yolki-palki`.
///
/// A name with nothing to write («!!!», emoji) is `fallback`; one that Windows keeps for a device
/// gets `fallback` behind it: `con-client`.
#[must_use]
pub fn slug(name: &str, fallback: &str) -> String {
    let spare = Some(joined(fallback)).filter(|slug| is_slug(slug)).unwrap_or_else(|| "x".into());
    let slug = joined(&called(name));
    if slug.is_empty() {
        return spare;
    }
    if is_device(&slug) {
        return cut(&format!("{slug}-{spare}"));
    }
    slug
}

/// What a slug becomes where it is taken: `kassa-2`, `kassa-3` and so on, never longer than one may be.
pub fn numbered(slug: &str) -> impl Iterator<Item = String> {
    (2..).map(move |nth: u32| {
        let end = format!("-{nth}");
        let room = SLUG_LENGTH.saturating_sub(end.len());
        let start = slug.get(..room).unwrap_or(slug);
        format!("{}{end}", start.trim_end_matches('-'))
    })
}

/// Whether a text can be a slug as it stands: what `slug` would have made, and no device.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    text.len() <= SLUG_LENGTH
        && !is_device(text)
        && text.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

/// The name without its legal form, as it was written otherwise (folding loses ё).
fn called(name: &str) -> String {
    let folded = fold(name);
    let kept = without_legal_form(&folded);
    let before = folded.find(kept).map_or(0, |at| words(&folded[..at]));
    let count = words(kept);
    let written = name.split_whitespace().filter(|word| !fold(word).is_empty());
    written.skip(before).take(count).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn joined(text: &str) -> String {
    cut(&transliterate(text).replace(' ', "-"))
}

/// At most `SLUG_LENGTH`, whole words unless the first alone is longer.
fn cut(slug: &str) -> String {
    let Some(head) = slug.get(..SLUG_LENGTH).filter(|_| slug.len() > SLUG_LENGTH) else {
        return slug.to_owned();
    };
    let ends_a_word = slug[SLUG_LENGTH..].starts_with('-');
    match head.rsplit_once('-') {
        Some((whole, _)) if !ends_a_word => whole.to_owned(),
        _ => head.trim_end_matches('-').to_owned(),
    }
}

fn is_device(slug: &str) -> bool {
    let numbered = |name: &str| {
        slug.strip_prefix(name)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|c| c.is_ascii_digit()))
    };
    DEVICES.contains(&slug) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{SLUG_LENGTH, is_slug, numbered, slug};

    #[test]
    fn slugs_of_clients_and_tasks() {
        for (name, made) in [
            ("ООО «Ёлки-Палки»", "yolki-palki"),
            ("Касса Плюс", "kassa-plyus"),
            ("«Касса Плюс», ООО", "kassa-plyus"),
            ("Шинный двор", "shinnyy-dvor"),
            ("Выгрузка товаров из 1С", "vygruzka-tovarov-iz-1s"),
            ("Объект №5", "obekt-no5"),
            ("Чай/Кофе", "chay-kofe"),
            ("ООО\u{a0}« Ёлки »", "yolki"),
            ("North Star Ltd.", "north-star"),
            ("A&B Inc", "a-b"),
            ("ИП", "ip"),
            ("ООО", "ooo"),
            ("Con", "con-client"),
            ("COM1", "com1-client"),
            ("com10", "com10"),
            ("ООО «Aux»", "aux-client"),
            ("!!!", "client"),
            ("", "client"),
            ("🎄", "client"),
            ("漢字", "hanzi"),
        ] {
            assert_eq!(slug(name, "client"), made, "{name}");
        }
        assert_eq!(slug("🎄", ""), "x");
        assert_eq!(slug("", "nul"), "x");
    }

    #[test]
    fn long_names_are_cut_at_a_word() {
        assert_eq!(
            slug("Выгрузка товаров из 1С для новых объявлений", "task"),
            "vygruzka-tovarov-iz-1s-dlya-novykh"
        );
        assert_eq!(slug(&"а".repeat(60), "task").len(), SLUG_LENGTH);
        assert_eq!(slug(&format!("{} б", "а".repeat(40)), "task"), "a".repeat(40));
    }

    proptest! {
        #[test]
        fn a_slug_is_always_a_file_name(name in ".*", russian in "[А-яЁё «»\"№0-9-]*") {
            for name in [name, russian] {
                let made = slug(&name, "client");
                prop_assert!(is_slug(&made), "{:?} → {:?}", name, made);
                prop_assert_eq!(slug(&made, "client"), &made[..]);
                prop_assert!(numbered(&made).take(12).all(|other| is_slug(&other) && other != made));
            }
        }
    }
}
