//! JSON Lines: a record a line, nothing left out, nothing computed.

use serde_json::{Map, Value as Json, json};

use crate::render::json;
use crate::workspace::everything::Piece;

/// How every such file begins: `acct.toml` is the first of the records.
pub(super) const HEAD: &str = r#"{"kind":"workspace","#;

pub(super) fn text(pieces: &[Piece]) -> String {
    // the settings first, then in the order of the paths
    let (first, others): (Vec<_>, Vec<_>) =
        pieces.iter().partition(|piece| piece.kind == "workspace");
    let pieces = first.into_iter().chain(others);
    pieces.map(|piece| json::line(&of(piece))).collect()
}

fn of(piece: &Piece) -> Json {
    let fields: Map<String, Json> =
        piece.fields.iter().map(|(key, value)| (key.clone(), json!(value))).collect();
    let set = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    json!({
        "kind": piece.kind,
        "id": piece.id,
        "client": set(&piece.client),
        "path": piece.path,
        "date": piece.date,
        "part": set(&piece.part),
        "fields": fields,
        "body": piece.body,
    })
}
