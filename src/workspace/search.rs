//! Goes through the files of every record for a search, one worker a core over the clients. A file is
//! looked at closely only if the words are in it at all.

use super::Workspace;
use super::read::{Reader, problem};
use super::share::share;
use super::trouble;
use crate::language::stems::lower_into;
use crate::problem::Problem;
use crate::records::checks::names::HOMES;
use crate::records::client::Client;
use crate::records::search::{Hit, Query, kind_of, look};

/// What was found, the best first, and what could not be read.
#[derive(Default)]
pub struct Searched {
    pub hits: Vec<Hit>,
    pub left_out: Vec<Problem>,
}

/// So many files are worth a worker of their own.
const PIECE: usize = 256;

impl Workspace {
    /// Every record that has the words; of one client alone where its slug is given.
    #[must_use]
    pub fn search(&self, query: &Query, client: Option<&str>) -> Searched {
        let clients = client.map_or_else(|| self.client_slugs(), |slug| vec![slug.to_owned()]);
        let mut pieces: Vec<Piece> = Vec::new();
        if client.is_none() {
            let own = HOMES.iter().filter(|home| !home.folder.starts_with("clients/"));
            let files = own.flat_map(|home| self.files(home.folder, home.ending, query)).collect();
            pieces.push(Piece { client: None, met: vec![false; query.terms.len()], files });
        }
        let mut searched = Searched::default();
        let listed = share(
            &clients,
            4,
            || Reader::new(self.source()),
            |reader, slug| self.of_client(reader, slug, query),
        );
        for listed in listed {
            match listed {
                Ok(more) => pieces.extend(more),
                Err(problem) => searched.left_out.push(problem),
            }
        }
        let found = share(
            &pieces,
            1,
            || Eye::new(self),
            |eye, piece| {
                let mut found = Searched::default();
                for path in &piece.files {
                    eye.file(query, piece, path, &mut found);
                }
                found
            },
        );
        for mut found in found {
            searched.hits.append(&mut found.hits);
            searched.left_out.append(&mut found.left_out);
        }
        searched.hits.sort_by_cached_key(Hit::rank);
        searched
    }

    /// A client's files in pieces that idle workers take, and which words its name has.
    fn of_client(
        &self,
        reader: &mut Reader,
        slug: &str,
        query: &Query,
    ) -> Result<Vec<Piece>, Problem> {
        let base = format!("clients/{slug}");
        if let Some(problem) = trouble::folder(self.source(), &base) {
            return Err(problem);
        }
        let card = format!("{base}/client.toml");
        // a card that is broken is told when it is looked at
        let name =
            reader.toml_reusing::<Client>(&card).map_or(String::new(), |(card, _)| card.name);
        let met = query.met_by(&name);
        let mut files = Vec::new();
        if wanted(query, &card) {
            files.push(card);
        }
        for home in HOMES.iter().filter(|home| home.ending != ".csv") {
            if let Some(folder) = home.folder.strip_prefix("clients/*/") {
                files.extend(self.files(&format!("{base}/{folder}"), home.ending, query));
            }
        }
        let client = Some((slug.to_owned(), name));
        let piece = |files: &[String]| Piece {
            client: client.clone(),
            met: met.clone(),
            files: files.to_vec(),
        };
        Ok(files.chunks(PIECE).map(piece).collect())
    }

    fn files(&self, folder: &str, ending: &str, query: &Query) -> Vec<String> {
        if !wanted(query, &format!("{folder}/x{ending}")) {
            return Vec::new();
        }
        let names = self.source().names(folder);
        let own = names.into_iter().filter(|name| !name.starts_with('.') && name.ends_with(ending));
        own.map(|name| format!("{folder}/{name}")).collect()
    }
}

/// Whether records at a path are of the kind that is asked for.
fn wanted(query: &Query, path: &str) -> bool {
    query.kind.is_none_or(|kind| kind_of(path) == Some(kind))
}

/// Some files of one client, or of nobody.
struct Piece {
    /// Slug and name.
    client: Option<(String, String)>,
    /// Which words the client's name has.
    met: Vec<bool>,
    files: Vec<String>,
}

/// One worker: its reader and its buffer.
struct Eye {
    reader: Reader,
    lower: String,
}

impl Eye {
    fn new(workspace: &Workspace) -> Eye {
        Eye { reader: Reader::new(workspace.source()), lower: String::new() }
    }

    fn file(&mut self, query: &Query, piece: &Piece, path: &str, found: &mut Searched) {
        let lower = &mut self.lower;
        let looked = self.reader.with_text(path, |text| {
            if lower_into(text, lower) && !query.may_be_in(lower, &piece.met) {
                return Ok(None);
            }
            let looked = look(query, path, text, &piece.met);
            Ok(looked.map(|(hit, fault)| {
                (hit, fault.map(|fault| problem(path, text.as_bytes(), fault)))
            }))
        });
        match looked {
            Ok(None) => {}
            Ok(Some((mut hit, fault))) => {
                if let Some((_, name)) = &piece.client {
                    let slug = &hit.client;
                    hit.client_name = if name.is_empty() { slug.clone() } else { name.clone() };
                }
                found.hits.push(hit);
                found.left_out.extend(fault);
            }
            Err(problem) => found.left_out.push(problem),
        }
    }
}
