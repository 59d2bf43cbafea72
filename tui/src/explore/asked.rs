//! What is read, and how it is judged.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::teller::Teller;
use crate::commands::filter;
use crate::data::{Data, Wanted};
use crate::explorer::world::{Book, Inside as IndicesInside, Judged};
use crate::files::{Inside, inputs, read_pack, read_pack_watched};
use crate::host::Host;
use crate::request::Request;
use crate::table::OptionId;
use crate::usage::UsageError;

/// A pack, the figures beside it, and how they are judged. Can be read again and again.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) request: Arc<Request>,
    pub(super) wanted: Wanted,
}

/// What was read, and the files that it came from: an export is never written over one.
pub(super) struct Read {
    pub(super) book: Book,
    pub(super) files: Vec<PathBuf>,
}

impl Asked {
    pub(super) fn of(request: &Request) -> Result<Self, UsageError> {
        let wanted = Wanted::of(request)?;
        if request.has(OptionId::Remember) {
            wanted.remember_all()?;
        }
        let asked = Self {
            request: Arc::new(request.clone()),
            wanted,
        };
        // A name that is not in the pack is refused before the screen is taken.
        if asked.is_narrowed() {
            let (reading, _) = read_pack(
                request.pack.as_deref(),
                Inside::Plans,
                &Data::default(),
                request.lang,
            );
            if let Some(pack) = reading.pack {
                filter(request, pack.framework())?;
            }
        }
        Ok(asked)
    }

    fn is_narrowed(&self) -> bool {
        [OptionId::Unit, OptionId::Plan, OptionId::Indicator]
            .into_iter()
            .any(|option| self.request.has(option))
    }

    /// Reads everything anew.
    pub(super) fn read(&self, teller: &Teller) -> Result<Read, UsageError> {
        let request = &self.request;
        let data = self.wanted.read(&mut |files, name| {
            if teller.file_of(files, name) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        let (reading, given) = read_pack_watched(
            request.pack.as_deref(),
            &data,
            request.lang,
            &|name| teller.file(name),
            &mut &*teller,
        );
        // Names are looked up each time: their places in the pack may have moved.
        let chosen = match &reading.pack {
            Some(pack) => filter(request, pack.framework())?,
            None => Default::default(),
        };
        let judged = Judged {
            as_of: request.as_of,
            today: Host::today(),
            filter: chosen,
            missing: request.missing,
        };
        let mut files = inputs(request.pack.as_deref(), &reading.sources);
        files.extend(data.paths.iter().cloned());
        files.extend(data.remembered.iter().map(PathBuf::from));
        // With a pack of one's own only its indices are meant.
        let inside = request
            .pack
            .is_none()
            .then(|| IndicesInside::new(judged, data.known_at));
        let book = Book {
            inside,
            given,
            data: data.inputs.into_iter().map(|input| input.name).collect(),
            ..Book::judged(reading, &judged)
        };
        Ok(Read { book, files })
    }

    /// Folders in which a change matters.
    pub(super) fn folders(&self, files: &[PathBuf]) -> Vec<PathBuf> {
        let named = self.request.pack.iter().cloned();
        let named = named.chain(self.wanted.places());
        let mut folders: Vec<PathBuf> = named.filter(|path| path.is_dir()).collect();
        let parents = files.iter().filter_map(|file| file.parent());
        folders.extend(parents.map(|folder| match folder.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => folder.to_owned(),
        }));
        folders.sort();
        folders.dedup();
        folders
    }
}
