//! Files in a folder: received in `staging/`, kept as `<district>/<evidence>`. A file comes to its name by one rename,
//! after its bytes are on the disk, and its name is on the disk before anybody is told of it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::{Key, Spooled};
use crate::db::{Id, Instant};

pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn open(root: &Path) -> io::Result<Self> {
        let folder = Self { root: root.to_owned() };
        fs::create_dir_all(folder.staging())?;
        Ok(folder)
    }
    pub(super) fn staging(&self) -> PathBuf {
        self.root.join("staging")
    }
    fn home(&self, district: Id) -> PathBuf {
        self.root.join(district.to_string())
    }
    fn path(&self, key: Key) -> PathBuf {
        self.home(key.district).join(key.id.to_string())
    }

    pub(super) fn check(&self) -> io::Result<()> {
        tempfile::tempfile_in(self.staging())?.write_all(b"ruammue")
    }
    pub(super) fn keep(&self, key: Key, received: Spooled) -> io::Result<()> {
        received.file.as_file().sync_all()?;
        let home = self.home(key.district);
        match fs::create_dir(&home) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
            _ => sync(&self.root)?,
        }
        received.file.persist_noclobber(self.path(key)).map_err(|failed| failed.error)?;
        sync(&home)
    }
    pub(super) fn at(&self, key: Key, start: u64) -> io::Result<File> {
        let mut file = File::open(self.path(key))?;
        file.seek(SeekFrom::Start(start))?;
        Ok(file)
    }
    pub(super) fn remove(&self, key: Key) -> io::Result<()> {
        remove(&self.path(key))
    }
    pub(super) fn kept_before(&self, district: Id, moment: Instant) -> io::Result<Vec<Id>> {
        let old = older_than(&self.home(district), moment)?;
        Ok(old.iter().filter_map(|path| path.file_name()?.to_str()?.parse().ok()).collect())
    }
    pub(super) fn sweep_received(&self, moment: Instant) -> io::Result<()> {
        older_than(&self.staging(), moment)?.iter().try_for_each(|path| remove(path))
    }
}

/// Brings the names in a folder to the disk.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The files of a folder that were last written before a moment; none where there is no such folder.
fn older_than(folder: &Path, moment: Instant) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
        entries => entries?,
    };
    let mut old = Vec::new();
    for entry in entries {
        let entry = entry?;
        match entry.metadata() {
            // Somebody else was faster.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
            Ok(about) if Instant::new(about.modified()?.into()) < moment => old.push(entry.path()),
            Ok(_) => {}
        }
    }
    Ok(old)
}
