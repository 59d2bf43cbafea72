//! Values as indented JSON, byte for byte as `serde_json::to_string_pretty` writes them.
//!
//! serde_json writes to anything and in any form, which is compiled anew for every type of a row; here there is one form, and a member costs a call. Rows
//! hold texts, whole numbers, truth values, codes, lists and objects: what else serde knows (floats, tagged variants with contents) is refused.

use std::fmt::Error;

use serde::Serialize;
use serde::ser::{
    Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
    Serializer,
};

use crate::number::push_whole;

type Written = Result<(), Error>;

/// The text so far, and where in it the writing stands.
#[derive(Default)]
struct Writer {
    text: String,
    /// Blanks before the items of the list or object that is open.
    margin: usize,
    /// Has it an item already?
    filled: bool,
}

/// A line end, and blanks that are written at once.
const LINE: &str = "\n                                ";

/// A value as indented JSON.
pub(super) fn pretty<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let mut writer = Writer::default();
    value.serialize(&mut writer)?;
    Ok(writer.text)
}

impl Writer {
    fn plain(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        let special = |byte: u8| matches!(byte, b'"' | b'\\' | 0..b' ');
        while let Some(at) = rest.bytes().position(special) {
            let (before, from) = rest.split_at_checked(at).unwrap_or_default();
            self.plain(before);
            self.escaped(from.bytes().next().unwrap_or_default());
            rest = from.get(1..).unwrap_or_default();
        }
        self.plain(rest);
        self.text.push('"');
    }

    fn escaped(&mut self, byte: u8) {
        let letter = match byte {
            b'\n' => 'n',
            b'\r' => 'r',
            b'\t' => 't',
            8 => 'b',
            12 => 'f',
            0..b' ' => 'u',
            _ => char::from(byte),
        };
        self.text.push('\\');
        self.text.push(letter);
        if letter == 'u' {
            self.plain(if byte < 16 { "000" } else { "001" });
            let digit = char::from_digit(u32::from(byte % 16), 16);
            self.text.push(digit.unwrap_or_default());
        }
    }

    fn line(&mut self) {
        let end = self.margin.saturating_add(1);
        self.plain(LINE.get(..end).unwrap_or(LINE));
        for _ in LINE.len()..end {
            self.plain(" ");
        }
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.margin = self.margin.saturating_add(2);
        self.filled = false;
    }

    /// Before an item.
    fn next(&mut self) {
        if self.filled {
            self.text.push(',');
        }
        self.line();
        self.filled = true;
    }

    fn close(&mut self, bracket: char) {
        self.margin = self.margin.saturating_sub(2);
        if self.filled {
            self.line();
        }
        self.text.push(bracket);
        // What has just been closed is an item of what is open now.
        self.filled = true;
    }
}

/// Whole numbers of every width.
macro_rules! natural {
    ($($method:ident: $number:ty),*) => {$(
        fn $method(self, number: $number) -> Written {
            push_whole(&mut self.text, number.into());
            Ok(())
        }
    )*};
}

/// The same with a sign.
macro_rules! signed {
    ($($method:ident: $number:ty),*) => {$(
        fn $method(self, number: $number) -> Written {
            if number < 0 {
                self.plain("-");
            }
            push_whole(&mut self.text, number.unsigned_abs().into());
            Ok(())
        }
    )*};
}

impl Serializer for &mut Writer {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    signed!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    natural!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);

    fn serialize_bool(self, truth: bool) -> Written {
        self.plain(if truth { "true" } else { "false" });
        Ok(())
    }

    #[allow(
        clippy::disallowed_types,
        reason = "serde asks for it, and it is refused"
    )]
    fn serialize_f32(self, _: f32) -> Written {
        Err(Error)
    }

    #[allow(
        clippy::disallowed_types,
        reason = "serde asks for it, and it is refused"
    )]
    fn serialize_f64(self, _: f64) -> Written {
        Err(Error)
    }

    fn serialize_char(self, letter: char) -> Written {
        self.quoted(letter.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Written {
        self.quoted(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        bytes.serialize(self)
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.plain("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Written {
        Err(Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        self.open('[');
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Error> {
        self.open('{');
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

impl SerializeSeq for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.next();
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.close(']');
        Ok(())
    }
}

impl SerializeTuple for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleStruct for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeMap for &mut Writer {
    type Ok = ();
    type Error = Error;

    /// Keys are texts.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.next();
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.plain(": ");
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        self.close('}');
        Ok(())
    }
}

impl SerializeStruct for &mut Writer {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.next();
        // Names of fields are plain words.
        self.text.push('"');
        self.plain(name);
        self.plain("\": ");
        value.serialize(&mut **self)
    }

    fn end(self) -> Written {
        SerializeMap::end(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Map, Value, json};

    fn values() -> impl Strategy<Value = Value> {
        let text = || proptest::collection::vec(any::<char>(), 0..6).prop_map(String::from_iter);
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            text().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                proptest::collection::vec((text(), inner), 0..5)
                    .prop_map(|members| Value::from(Map::from_iter(members))),
            ]
        })
    }

    proptest! {
        #[test]
        fn as_serde_json_writes(value in values()) {
            prop_assert_eq!(pretty(&value).unwrap(), serde_json::to_string_pretty(&value).unwrap());
        }
    }

    #[test]
    fn every_control_character_is_escaped() {
        let text: String = ('\0'..='\u{a0}').collect();
        assert_eq!(
            pretty(&text).unwrap(),
            serde_json::to_string(&text).unwrap()
        );
    }

    #[test]
    fn structs_and_tuples_are_objects_and_lists() {
        #[derive(Serialize)]
        struct Row {
            pair: (char, Option<u8>),
            nothing: [u8; 0],
            unit: (),
        }
        let row = Row {
            pair: ('"', Some(7)),
            nothing: [],
            unit: (),
        };
        assert_eq!(
            pretty(&row).unwrap(),
            serde_json::to_string_pretty(&row).unwrap()
        );
        assert!(
            pretty(&json!(0.5)).is_err(),
            "numbers travel as exact texts"
        );
    }
}
