//! The plain reading: a file without mistakes, straight from its text to the model.
//!
//! Whatever it meets that is not written the plain way, be it a mistake or only a rare way to write something, it
//! declines without a word: `values` finds the words, and `ron` knows the rare ways. So it may decline anything; it must
//! only never read what those refuse, nor read it otherwise.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::DEEPEST;

/// Reads a plain file; nothing comes of any other.
pub(super) fn plain<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = T::deserialize(&mut reader).ok()?;
    reader.space().ok()?;
    (reader.at == text.len()).then_some(value)
}

/// Which bytes a bare word is made of.
const IN_NAMES: [bool; 256] = {
    let mut in_names = [false; 256];
    let mut byte = 0;
    while byte < in_names.len() {
        in_names[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
        byte += 1;
    }
    in_names
};

/// This is no plain file. Why, another reader finds out.
#[derive(Debug)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("this is not written the plain way")
    }
}

impl std::error::Error for Declined {}

impl serde::de::Error for Declined {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Declined
    }
}

struct Reader<'t> {
    text: &'t str,
    /// The byte to be read next.
    at: usize,
    /// How many brackets are open.
    depth: usize,
}

impl<'t> Reader<'t> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes over space and comments.
    #[inline]
    fn space(&mut self) -> Result<(), Declined> {
        // Most often there is none, or a single one.
        let solid = |byte: u8| byte > b' ' && byte != b'/';
        match self.rest() {
            [next, ..] if solid(*next) => Ok(()),
            [b' ', next, ..] if solid(*next) => {
                self.at += 1;
                Ok(())
            }
            _ => self.pass_space(),
        }
    }

    fn pass_space(&mut self) -> Result<(), Declined> {
        loop {
            match self.next() {
                Some(b'\n') => {
                    self.at += 1;
                    // Most of the space in a file stands at the beginning of its lines.
                    while let Some(eight) = self.rest().first_chunk() {
                        let other = u64::from_le_bytes(*eight) ^ u64::from_le_bytes([b' '; 8]);
                        let spaces = other.trailing_zeros() / 8;
                        self.at += spaces as usize;
                        if spaces < 8 {
                            break;
                        }
                    }
                }
                Some(b' ' | b'\t' | b'\r') => self.at += 1,
                Some(b'/') => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), Declined> {
        if !self.rest().starts_with(b"//") {
            return Err(Declined);
        }
        self.at += memchr::memchr(b'\n', self.rest()).unwrap_or(self.rest().len());
        Ok(())
    }

    /// The next byte after space, if it is this one.
    fn take(&mut self, byte: u8) -> Result<(), Declined> {
        self.space()?;
        if self.next() != Some(byte) {
            return Err(Declined);
        }
        self.at += 1;
        Ok(())
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_next = self.rest().starts_with(word.as_bytes());
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// A bare word. What follows it must be able to follow a value, which whoever asked finds out.
    fn name(&mut self) -> Result<&'t str, Declined> {
        self.space()?;
        let rest = self.rest();
        let length = rest.iter().position(|byte| !IN_NAMES[usize::from(*byte)]).unwrap_or(rest.len());
        let name = self.text.get(self.at..self.at + length).filter(|name| !name.is_empty());
        self.at += length;
        name.ok_or(Declined)
    }

    /// A text in straight quotes, without escapes.
    fn quoted(&mut self) -> Result<&'t str, Declined> {
        self.take(b'"')?;
        let length = memchr::memchr2(b'"', b'\\', self.rest()).ok_or(Declined)?;
        let text = self.text.get(self.at..self.at + length).ok_or(Declined)?;
        self.at += length;
        if self.next() != Some(b'"') {
            return Err(Declined);
        }
        self.at += 1;
        Ok(text)
    }

    /// A whole number: digits, perhaps with a minus before them, and without a nought too many.
    fn number<V: Visitor<'t>>(&mut self, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        let negative = self.take_word("-");
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        let written = self.text.get(self.at..self.at + digits).ok_or(Declined)?;
        if digits > 1 && written.starts_with('0') {
            return Err(Declined);
        }
        let number: i64 = written.parse().map_err(|_too_large_or_nothing| Declined)?;
        self.at += digits;
        // What does not fit into its type is refused by that.
        if negative { visitor.visit_i64(-number) } else { visitor.visit_i64(number) }
    }

    /// What stands in a bracket that opens here, up to the one that closes it.
    fn inside<R>(
        &mut self,
        open: u8,
        close: u8,
        read: impl FnOnce(&mut Inside<'_, 't>) -> Result<R, Declined>,
    ) -> Result<R, Declined> {
        if self.next() != Some(open) || self.depth == DEEPEST {
            return Err(Declined);
        }
        self.at += 1;
        self.depth += 1;
        let mut inside = Inside { reader: self, close, first: true };
        let value = read(&mut inside)?;
        if inside.goes_on()? {
            return Err(Declined);
        }
        self.at += 1;
        self.depth -= 1;
        Ok(value)
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
            self.number(visitor)
        })*
    };
}

impl<'t> Deserializer<'t> for &mut Reader<'t> {
    type Error = Declined;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    forward_to_deserialize_any! {
        <W: Visitor<'t>>
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct ignored_any identifier
    }

    /// Asked by what can be written in two ways: as a text, or as a group with fields.
    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        match self.next() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'(') => visitor.visit_newtype_struct(self),
            _ => Err(Declined),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        match self.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(Declined),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_borrowed_str(self.quoted()?)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        if self.take_word("None") { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Declined> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        self.inside(b'[', b']', |inside| visitor.visit_seq(inside))
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        self.inside(b'(', b')', |inside| visitor.visit_seq(inside))
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Declined> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, Declined> {
        self.space()?;
        self.inside(b'{', b'}', |inside| visitor.visit_map(Entries(inside)))
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        self.space()?;
        self.inside(b'(', b')', |inside| visitor.visit_map(Fields(inside)))
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        visitor.visit_enum(self)
    }
}

impl<'t> EnumAccess<'t> for &mut Reader<'t> {
    type Error = Declined;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<(S::Value, Self), Declined> {
        let name: StrDeserializer<'_, Declined> = self.name()?.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

/// What stands in a variant's brackets, which follow its name at once.
impl<'t> VariantAccess<'t> for &mut Reader<'t> {
    type Error = Declined;

    fn unit_variant(self) -> Result<(), Declined> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(self, seed: S) -> Result<S::Value, Declined> {
        self.inside(b'(', b')', |inside| inside.next_element_seed(seed)?.ok_or(Declined))
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, Declined> {
        self.inside(b'(', b')', |inside| visitor.visit_seq(inside))
    }

    fn struct_variant<V: Visitor<'t>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        self.inside(b'(', b')', |inside| visitor.visit_map(Fields(inside)))
    }
}

/// What stands in an open bracket.
struct Inside<'r, 't> {
    reader: &'r mut Reader<'t>,
    close: u8,
    /// Nothing was read yet, so that no comma is due.
    first: bool,
}

impl Inside<'_, '_> {
    /// Whether another thing follows; up to which, or to the closing bracket, it goes.
    fn goes_on(&mut self) -> Result<bool, Declined> {
        self.reader.space()?;
        if !std::mem::take(&mut self.first) && self.reader.next() != Some(self.close) {
            if self.reader.next() != Some(b',') {
                return Err(Declined);
            }
            self.reader.at += 1;
            self.reader.space()?;
        }
        Ok(self.reader.next() != Some(self.close))
    }
}

impl<'t> SeqAccess<'t> for Inside<'_, 't> {
    type Error = Declined;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Declined> {
        if self.goes_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

/// `name: value`.
struct Fields<'i, 'r, 't>(&'i mut Inside<'r, 't>);

/// `"name": value`.
struct Entries<'i, 'r, 't>(&'i mut Inside<'r, 't>);

impl<'t> MapAccess<'t> for Fields<'_, '_, 't> {
    type Error = Declined;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Declined> {
        if !self.0.goes_on()? {
            return Ok(None);
        }
        let name: StrDeserializer<'_, Declined> = self.0.reader.name()?.into_deserializer();
        self.0.reader.take(b':')?;
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Declined> {
        seed.deserialize(&mut *self.0.reader)
    }
}

impl<'t> MapAccess<'t> for Entries<'_, '_, 't> {
    type Error = Declined;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<Option<S::Value>, Declined> {
        if !self.0.goes_on()? {
            return Ok(None);
        }
        let name: StrDeserializer<'_, Declined> = self.0.reader.quoted()?.into_deserializer();
        self.0.reader.take(b':')?;
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Result<S::Value, Declined> {
        seed.deserialize(&mut *self.0.reader)
    }
}
