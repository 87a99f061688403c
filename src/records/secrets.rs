//! What keeps others out: a PIN before somebody's records, a passphrase before the manager's area. Only what they are checked
//! against is kept (Argon2id, with the parameters that OWASP recommends, which are the library's own).
//!
//! They keep curious eyes out of the window. Whoever may read the file itself can read what stands in it, so a lost one is
//! no lost data: `extramile records pin` and `passphrase` set another.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use rusqlite::{OptionalExtension, params};

use super::database::Trouble;
use super::store::{RecordError, Store};

/// So many digits a PIN may have.
pub const PIN: std::ops::RangeInclusive<usize> = 4..=8;
/// So many letters a passphrase has at least.
pub const PASSPHRASE: usize = 8;
/// The most letters of either that are looked at.
const MOST: usize = 200;

/// The setting that holds the passphrase's check.
const SETTING: &str = "passphrase";

/// Whether this can be a PIN: 4 to 8 digits.
pub fn is_pin(pin: &str) -> bool {
    PIN.contains(&pin.len()) && pin.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this can be a passphrase: 8 to 200 letters, spaces around it not counted.
pub fn is_passphrase(passphrase: &str) -> bool {
    (PASSPHRASE..=MOST).contains(&passphrase.trim().chars().count())
}

impl Store {
    /// Sets somebody's PIN, or takes it away. Answers whether there is such a person. Whoever chose a name and has not
    /// practised yet is noted with it.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_pin(&self, name: &str, pin: Option<&str>, at: &str) -> Result<(), RecordError> {
        let check = pin.map(|pin| self.check_of(pin)).transpose()?;
        self.write("Writing", |here| {
            let person = super::writing::person(here, name, at)?;
            here.execute("UPDATE person SET pin = ?2 WHERE id = ?1", params![person, check])?;
            Ok(())
        })
    }

    /// Whether this is somebody's PIN; none where they have none.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_pin_of(&self, name: &str, pin: &str) -> Result<Option<bool>, RecordError> {
        let check = self.read(|here| {
            let check = "SELECT pin FROM person WHERE name = ?1";
            let check = here.query_row(check, [name], |row| row.get::<_, Option<String>>(0)).optional();
            check.map_err(|error| self.refused(error))
        })?;
        check.flatten().flatten().map(|check| self.fits(&check, pin)).transpose()
    }

    /// Whether a PIN is asked for before somebody's records are shown.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_pin(&self, name: &str) -> Result<bool, RecordError> {
        let has = self.read(|here| {
            let has = "SELECT pin IS NOT NULL FROM person WHERE name = ?1";
            here.query_row(has, [name], |row| row.get(0)).optional().map_err(|error| self.refused(error))
        })?;
        Ok(has.flatten().unwrap_or(false))
    }

    /// Sets the passphrase of the manager's area, or takes it away.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_passphrase(&self, passphrase: Option<&str>) -> Result<(), RecordError> {
        let check = passphrase.map(|passphrase| self.check_of(passphrase.trim())).transpose()?;
        self.set(SETTING, check.as_deref())
    }

    /// Whether the manager's area has a passphrase.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_passphrase(&self) -> Result<bool, RecordError> {
        Ok(self.setting(SETTING)?.is_some())
    }

    /// Whether this is the passphrase of the manager's area.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn is_passphrase(&self, passphrase: &str) -> Result<bool, RecordError> {
        let check = self.setting(SETTING)?;
        check.map_or(Ok(false), |check| self.fits(&check, passphrase.trim()))
    }

    /// What a manager decided for all who use these records.
    pub(super) fn setting(&self, name: &str) -> Result<Option<String>, RecordError> {
        let value = self.read(|here| {
            let value = "SELECT value FROM setting WHERE name = ?1";
            here.query_row(value, [name], |row| row.get(0)).optional().map_err(|error| self.refused(error))
        })?;
        Ok(value.flatten())
    }

    /// Sets it, or takes it back.
    pub(super) fn set(&self, name: &str, value: Option<&str>) -> Result<(), RecordError> {
        if value.is_none() && self.read(|_| Ok(()))?.is_none() {
            return Ok(());
        }
        self.write("Writing", |here| {
            match value {
                Some(value) => here.execute(
                    "INSERT INTO setting (name, value) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    [name, value],
                )?,
                None => here.execute("DELETE FROM setting WHERE name = ?1", [name])?,
            };
            Ok(())
        })
    }

    fn check_of(&self, secret: &str) -> Result<String, RecordError> {
        let check = Argon2::default().hash_password(secret.as_bytes()).map(|check| check.to_string());
        // The system has no random numbers: that is a system in trouble.
        check.map_err(|error| RecordError::of("Writing", &self.file(), Trouble::Other(error.to_string())))
    }

    fn fits(&self, check: &str, secret: &str) -> Result<bool, RecordError> {
        if secret.chars().count() > MOST {
            return Ok(false);
        }
        let check = PasswordHash::new(check)
            .map_err(|error| RecordError::of("Reading", &self.file(), Trouble::Damaged(error.to_string())))?;
        Ok(Argon2::default().verify_password(secret.as_bytes(), &check).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_secret_opens_and_none_is_written_down() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::in_folder(home.path());
        assert_eq!(store.is_pin_of("Ada", "4071").unwrap(), None);
        assert!(!store.has_passphrase().unwrap());
        store.set_pin("Ada", Some("4071"), "2026-01-02T03:04:05Z").unwrap();
        store.set_passphrase(Some(" lemon horse tram ")).unwrap();
        assert_eq!(store.is_pin_of("Ada", "4071").unwrap(), Some(true));
        assert_eq!(store.is_pin_of("Ada", "4072").unwrap(), Some(false));
        assert_eq!(store.is_pin_of("Ada", "").unwrap(), Some(false));
        assert!(store.has_pin("Ada").unwrap() && store.people().unwrap()[0].has_pin);
        assert!(store.is_passphrase("lemon horse tram").unwrap());
        assert!(!store.is_passphrase("lemon horse").unwrap());
        assert!(!store.is_passphrase(&"lemon ".repeat(100)).unwrap());
        drop(store);
        for file in crate::places_on_disk::entries_in(home.path()) {
            let bytes = std::fs::read(&file).unwrap_or_default();
            let holds = |word: &[u8]| bytes.windows(word.len()).any(|here| here == word);
            assert!(!holds(b"4071") && !holds(b"lemon"), "{}", file.display());
        }
        let store = Store::in_folder(home.path());
        store.set_pin("Ada", None, "2026-01-02T03:04:05Z").unwrap();
        store.set_passphrase(None).unwrap();
        assert_eq!(store.is_pin_of("Ada", "4071").unwrap(), None);
        assert!(!store.is_passphrase("lemon horse tram").unwrap());
    }

    #[test]
    fn what_can_be_a_secret() {
        for (pin, can) in [
            ("4071", true),
            ("40718293", true),
            ("407", false),
            ("407182930", false),
            ("40a1", false),
            ("", false),
        ] {
            assert_eq!(is_pin(pin), can, "{pin}");
        }
        assert!(is_passphrase("eight ok") && !is_passphrase("seven  ") && !is_passphrase(&"a".repeat(201)));
    }
}
