//! `#[serde(with = …)]` for the types of `status-core`.
//!
//! ```
//! use serde::{Deserialize, Serialize};
//! use status_core::{Status, StatusCode, status};
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize)]
//! struct Answer {
//!     #[serde(with = "status_tower::serde::status_code")]
//!     code: StatusCode,
//!     #[serde(with = "status_tower::serde::status")]
//!     meaning: Status,
//!     #[serde(with = "status_tower::serde::status_code::option", default)]
//!     upstream: Option<StatusCode>,
//! }
//!
//! let answer = Answer { code: status!(421), meaning: Status::TooManyConnections, upstream: None };
//! let json = r#"{"code":421,"meaning":"TooManyConnections","upstream":null}"#;
//! assert_eq!(serde_json::to_string(&answer)?, json);
//! assert_eq!(serde_json::from_str::<Answer>(json)?, answer);
//! # Ok::<(), serde_json::Error>(())
//! ```

/// A [`StatusCode`](status_core::StatusCode) as a number, from 100 to 999.
pub mod status_code {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};
    use status_core::StatusCode;

    /// Writes the number.
    ///
    /// # Errors
    /// Those of the serializer.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub fn serialize<S: Serializer>(code: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(code.as_u16())
    }

    /// Reads a number.
    ///
    /// # Errors
    /// Those of the deserializer, and numbers below 100 and above 999.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<StatusCode, D::Error> {
        StatusCode::from_u16(u16::deserialize(deserializer)?).map_err(D::Error::custom)
    }

    /// An `Option` of it.
    pub mod option {
        use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer, de::Error as _};
        use status_core::StatusCode;

        /// Writes the number, or none.
        ///
        /// # Errors
        /// Those of the serializer.
        #[allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
        pub fn serialize<S: Serializer>(code: &Option<StatusCode>, serializer: S) -> Result<S::Ok, S::Error> {
            code.map(|code| code.as_u16()).serialize(serializer)
        }

        /// Reads a number, or none.
        ///
        /// # Errors
        /// Those of the deserializer, and numbers below 100 and above 999.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<StatusCode>, D::Error> {
            let number = Option::<u16>::deserialize(deserializer)?;
            number.map(|number| StatusCode::from_u16(number).map_err(D::Error::custom)).transpose()
        }
    }
}

/// A meaning by its name, such as `NotFound`: a number may have several.
pub mod status {
    use std::{fmt, marker::PhantomData};

    use serde::{
        Deserializer, Serializer,
        de::{Error, Visitor},
    };
    use status_core::{Registry, Standard, Status, generic::Meaning};

    /// Writes the name. It takes the meanings of any registry.
    ///
    /// # Errors
    /// Those of the serializer.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    pub fn serialize<M: Meaning, S: Serializer>(status: &M, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(status.name())
    }

    /// Reads the name of the variant or the constant, in any ASCII case.
    ///
    /// # Errors
    /// Those of the deserializer, and names that the registry does not have.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
        deserialize_by::<Standard, D>(deserializer)
    }

    /// [`deserialize`] by another registry: the type `Layer` of a module with [`registry!`](status_core::registry).
    ///
    /// ```
    /// use serde::Deserialize;
    /// use status_core::{Standard, Status};
    ///
    /// #[derive(Deserialize)]
    /// struct Answer {
    ///     #[serde(deserialize_with = "status_tower::serde::status::deserialize_by::<Standard, _>")]
    ///     meaning: Status,
    /// }
    /// assert_eq!(serde_json::from_str::<Answer>(r#"{"meaning":"GONE"}"#)?.meaning, Status::Gone);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// # Errors
    /// Those of the deserializer, and names that the registry does not have.
    pub fn deserialize_by<'de, R: Registry, D: Deserializer<'de>>(deserializer: D) -> Result<R::Status, D::Error> {
        deserializer.deserialize_str(MeaningByName::<R>(PhantomData))
    }

    struct MeaningByName<R>(PhantomData<R>);

    impl<R: Registry> Visitor<'_> for MeaningByName<R> {
        type Value = R::Status;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the name of a registered meaning, such as `NotFound`")
        }

        fn visit_str<E: Error>(self, name: &str) -> Result<R::Status, E> {
            R::from_name(name).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(name), &self))
        }
    }

    /// An `Option` of it.
    pub mod option {
        use std::{fmt, marker::PhantomData};

        use serde::{
            Deserializer, Serialize as _, Serializer,
            de::{Error, Visitor},
        };
        use status_core::{Registry, Standard, Status, generic::Meaning};

        /// Writes the name, or none. It takes the meanings of any registry.
        ///
        /// # Errors
        /// Those of the serializer.
        #[allow(clippy::ref_option, reason = "serde passes a reference")]
        pub fn serialize<M: Meaning, S: Serializer>(status: &Option<M>, serializer: S) -> Result<S::Ok, S::Error> {
            status.map(Meaning::name).serialize(serializer)
        }

        /// Reads the name of the variant or the constant, in any ASCII case, or none.
        ///
        /// # Errors
        /// Those of the deserializer, and names that the registry does not have.
        pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Status>, D::Error> {
            deserialize_by::<Standard, D>(deserializer)
        }

        /// [`deserialize`] by another registry: the type `Layer` of a module with
        /// [`registry!`](status_core::registry).
        ///
        /// # Errors
        /// Those of the deserializer, and names that the registry does not have.
        pub fn deserialize_by<'de, R: Registry, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<R::Status>, D::Error> {
            deserializer.deserialize_option(Perhaps::<R>(PhantomData))
        }

        struct Perhaps<R>(PhantomData<R>);

        impl<'de, R: Registry> Visitor<'de> for Perhaps<R> {
            type Value = Option<R::Status>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a registered meaning, or none")
            }

            fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                Ok(None)
            }

            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
                super::deserialize_by::<R, D>(deserializer).map(Some)
            }
        }
    }
}
