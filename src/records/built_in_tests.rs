//! Data of practice is part of the program: a file of it that cannot be read would be as if it were
//! empty, and nothing would say so.

use std::collections::BTreeMap;

use super::settings::Settings;
use crate::syntax::Value;

const FILES: [(&str, &str); 6] = [
    ("health.toml", include_str!("health.toml")),
    ("pipeline.toml", include_str!("pipeline.toml")),
    ("reminder.toml", include_str!("reminder.toml")),
    ("metrics.toml", include_str!("metrics.toml")),
    ("weak.toml", include_str!("brief/weak.toml")),
    ("technical.toml", include_str!("talk/technical.toml")),
];

#[test]
fn every_built_in_file_can_be_read() {
    for (name, text) in FILES {
        let read = crate::syntax::read::toml::<BTreeMap<String, Value>>(text);
        match read {
            Ok((read, slips)) => assert!(!read.is_empty() && slips.is_empty(), "{name}"),
            Err(fault) => panic!("{name}: {fault:?}"),
        }
    }
    assert!(Settings::default().stages().len() > 5);
    assert!(super::talk::technical_words().len() > 5);
}
