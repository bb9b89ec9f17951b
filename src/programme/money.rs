//! Money in baht: exact, sent as decimal text and kept as whole satang.

use std::fmt;
use std::str::FromStr;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

use crate::web::ascii_digits;

/// An amount in baht with at most two decimal places, as text so that nothing is rounded on the way. Thai digits are
/// read too; answers always have two decimal places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow, ToSchema)]
#[diesel(sql_type = BigInt)]
#[schema(value_type = String, format = "decimal", pattern = "^[0-9๐-๙]{1,12}(\\.[0-9๐-๙]{1,2})?$", max_length = 15, example = "12500.50")]
pub struct Baht(i64);

impl fmt::Display for Baht {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl FromStr for Baht {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = ascii_digits(text);
        let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
        let digits =
            |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit());
        if !digits(whole, 12) || !digits(part, 2) {
            return Err("an amount such as 12500.50");
        }
        format!("{whole}{part:0<2}").parse().map(Self).map_err(|_| "an amount such as 12500.50")
    }
}

impl std::iter::Sum for Baht {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        Self(amounts.fold(0, |total, amount| total.saturating_add(amount.0)))
    }
}

impl Serialize for Baht {
    fn serialize<S: Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
        writer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Baht {
    fn deserialize<D: Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
        String::deserialize(reader)?.parse().map_err(serde::de::Error::custom)
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Baht
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(value).map(Self)
    }
}
impl<DB: Backend> ToSql<BigInt, DB> for Baht
where
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_sent_is_read_back_to_the_satang(satang in 0i64..100_000_000_000_000) {
            let sent = serde_json::to_value(Baht(satang)).unwrap();
            prop_assert_eq!(serde_json::from_value::<Baht>(sent).unwrap(), Baht(satang));
        }

        #[test]
        fn baht_and_satang_are_counted_apart(baht in 0i64..1_000_000_000_000, satang in 0i64..100) {
            prop_assert_eq!(format!("{baht}.{satang:02}").parse(), Ok(Baht(baht * 100 + satang)));
            prop_assert_eq!(baht.to_string().parse(), Ok(Baht(baht * 100)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}") {
            if let Ok(amount) = text.parse::<Baht>() {
                prop_assert_eq!(amount.to_string().parse(), Ok(amount));
            }
        }
    }

    #[test]
    fn one_decimal_place_is_tenths() {
        assert_eq!("๑๒.๕".parse(), Ok(Baht(1250)));
        assert_eq!(Baht(1205).to_string(), "12.05");
    }

    #[test]
    fn nothing_is_rounded_or_guessed() {
        for text in ["", ".", "1.", ".5", "1.005", "-1", "+1", "1,000", "1e3", " 1", "1234567890123"] {
            assert!(text.parse::<Baht>().is_err(), "{text}");
        }
    }
}
