//! What is left of an afternoon: its record as a page and as a PDF, and the customers that tables wrote, beside the room's file.

use std::path::{Path, PathBuf};

use super::record::Record;
use super::record_page::{html, pdf};
use super::room::{Doing, Room};
use crate::assets::type_faces;
use crate::places_on_disk::write_whole;
use crate::words::Words;

/// Writes all of it into a room's folder; the files. `day` is the day on which the afternoon was.
///
/// # Errors
/// A sentence: what could not be written, and why.
pub fn write(folder: &Path, room: &Room, day: &str, words: &Words) -> Result<Vec<PathBuf>, String> {
    let record = Record::of(room, day, words);
    let printed = pdf(&record, words, &type_faces()).map_err(|error| error.to_string())?;
    let mut files = vec![
        (folder.join("afternoon.html"), html(&record).into_bytes()),
        (folder.join("afternoon.pdf"), printed),
    ];
    for (number, text) in written(room) {
        files.push((folder.join(format!("{number}.ron")), text.into_bytes()));
    }
    for (path, bytes) in &files {
        write_whole(path, bytes)
            .map_err(|error| format!("Writing {} did not work: {error}.", path.display()))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// The customers that tables wrote, as scenario files.
fn written(room: &Room) -> Vec<(String, String)> {
    let doing = room.chapters.iter().map(|chapter| &chapter.doing).chain([&room.doing]);
    let tables = doing.filter_map(|doing| match doing {
        Doing::Writing(writing) => Some(&writing.tables),
        _ => None,
    });
    let pieces = tables.flatten().filter_map(|table| table.wrote.as_ref());
    (1..)
        .zip(pieces)
        .map(|(number, piece): (u32, _)| (format!("customer-{number}"), piece.played.scenario_text.clone()))
        .collect()
}
