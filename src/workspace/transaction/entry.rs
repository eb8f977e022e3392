//! One command's changes as they are written down, in the journal and in the undo history alike.
//! Where entries are kept and when they are believed is left to those two.

use serde::{Deserialize, Serialize};

/// One file of a command; at least one of the two contents is there, and they differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Relative to the workspace, with `/`.
    pub path: String,
    /// What the file holds now; none: there is no such file.
    #[serde(with = "content")]
    pub before: Option<Vec<u8>>,
    /// What it will hold; none (only in an undo): it goes.
    #[serde(with = "content")]
    pub after: Option<Vec<u8>>,
}

/// Grows when the meaning of an entry changes; an entry of another version is not believed.
pub(super) const VERSION: u32 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) version: u32,
    pub(super) host: String,
    pub(super) user: String,
    /// The workspace's folder.
    pub(super) workspace: String,
    /// The command in words.
    pub(super) summary: String,
    pub(super) by: Option<String>,
    /// RFC 3339.
    pub(super) at: String,
    /// The folders that the command makes, outermost first.
    pub(super) folders: Vec<String>,
    pub(super) changes: Vec<Change>,
}

impl Entry {
    /// What it makes, changes or takes away.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        let changed = self.changes.iter().map(|change| change.path.as_str());
        changed.chain(self.folders.iter().map(String::as_str))
    }

    pub(super) fn files(&self) -> Vec<String> {
        self.changes.iter().map(|change| change.path.clone()).collect()
    }
}

/// Text as text, so that a person can read a journal; other bytes as hex.
mod content {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize)]
    #[serde(untagged)]
    enum Out<'a> {
        Text(&'a str),
        Hex { hex: String },
    }

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum In {
        Text(String),
        Hex { hex: String },
    }

    #[allow(clippy::ref_option)] // serde asks for this form
    pub(super) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        let out = bytes.as_ref().map(|bytes| match std::str::from_utf8(bytes) {
            Ok(text) => Out::Text(text),
            Err(_) => Out::Hex { hex: bytes.iter().map(|byte| format!("{byte:02x}")).collect() },
        });
        out.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        match Option::<In>::deserialize(from)? {
            None => Ok(None),
            Some(In::Text(text)) => Ok(Some(text.into_bytes())),
            Some(In::Hex { hex }) => {
                let bytes = unhex(&hex).ok_or_else(|| D::Error::custom("not hexadecimal"))?;
                Ok(Some(bytes))
            }
        }
    }

    fn unhex(hex: &str) -> Option<Vec<u8>> {
        let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
        let byte = |pair: &[u8; 2]| {
            let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
            Some(digit(pair[0])? * 16 + digit(pair[1])?)
        };
        if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_survive_being_written_down() {
        for (before, after) in [
            (None, Some("title = \"Ёлки\"\r\n".as_bytes().to_vec())),
            (Some(vec![]), Some(vec![0xff, 0x00, 0x0a])),
            (Some(b"{\"hex\": \"00\"}".to_vec()), None),
        ] {
            let change = Change { path: "acct.toml".into(), before, after };
            let json = serde_json::to_string(&change).unwrap();
            assert_eq!(serde_json::from_str::<Change>(&json).unwrap(), change, "{json}");
        }
        assert!(
            serde_json::from_str::<Change>(r#"{"path":"a","before":{"hex":"0g"},"after":null}"#)
                .is_err()
        );
        assert!(serde_json::from_str::<Change>(r#"{"path":"a","before":null}"#).is_err());
    }
}
