//! Where the keys of flat front matter stand; the editor's own eyes.

use super::{Found, Step, named};
use crate::syntax::edit::yaml_pairs;

pub(super) fn places(text: &str) -> Vec<Found> {
    let pairs = yaml_pairs(text).into_iter();
    pairs
        .map(|(key, lines)| Found { key: named(&key), path: vec![Step::Key(key)], lines })
        .collect()
}
