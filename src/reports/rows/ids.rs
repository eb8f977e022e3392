//! How records are named to be typed: as much of an id as suffices, a slug that a shell takes.

use crate::language::names::is_slug;

/// Every id in use, to know how much of one has to be typed.
#[derive(Debug, Clone, Default)]
pub struct Ids(Option<Vec<String>>);

impl Ids {
    #[must_use]
    pub fn new(mut ids: Vec<String>) -> Ids {
        ids.sort_unstable();
        ids.dedup();
        Ids(Some(ids))
    }

    /// Nobody looked at the others: every id is typed whole.
    #[must_use]
    pub fn whole() -> Ids {
        Ids(None)
    }

    /// Bytes of the shortest beginning that no other id has; an id that others begin with is typed
    /// whole.
    #[must_use]
    pub fn length(&self, id: &str) -> usize {
        let Some(ids) = &self.0 else { return id.len() };
        let at = ids.partition_point(|other| other.as_str() < id);
        let before = at.checked_sub(1).and_then(|before| ids.get(before));
        let after = ids[at..].iter().find(|other| *other != id);
        let shared = |other: &String| {
            other.bytes().zip(id.bytes()).take_while(|(one, other)| one == other).count()
        };
        let longest = [before, after].into_iter().flatten().map(shared).max().unwrap_or(0);
        let length = (longest + 1).min(id.len());
        // Nobody types the dot of a round without its number.
        match id.find('.') {
            Some(dot) if length > dot => id.len(),
            _ => length,
        }
    }
}

/// A slug as it can be typed in a shell: the name of a folder may hold anything, and people paste.
#[must_use]
pub fn typed(slug: &str) -> String {
    if is_slug(slug) { slug.to_owned() } else { format!("'{}'", slug.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_much_of_an_id_as_has_to_be_typed() {
        let ids = ["k7f3qz", "k7m2aa", "t5g9wm", "t5g9wm.2", "z1"].map(str::to_owned).to_vec();
        let ids = Ids::new(ids);
        assert_eq!(ids.length("k7f3qz"), 3);
        assert_eq!(ids.length("t5g9wm"), 6);
        assert_eq!(ids.length("t5g9wm.2"), 8);
        assert_eq!(ids.length("z1"), 1);
        assert_eq!(Ids::new(Vec::new()).length("k7f3qz"), 1);
        assert_eq!(Ids::whole().length("k7f3qz"), 6);
    }

    #[test]
    fn what_is_pasted_runs_nothing() {
        assert_eq!(typed("kassa"), "kassa");
        assert_eq!(typed("x; rm -rf ~"), "'x; rm -rf ~'");
        assert_eq!(typed("x'$(id)"), r"'x'\''$(id)'");
    }
}
