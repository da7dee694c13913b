//! Where the layer's reports go while no function is given.

#[cfg(feature = "tracing")]
mod writer {
    use status_core::{
        Level, Registry,
        generic::{Meaning as _, Requirement as _},
    };
    use tracing::Span;

    use crate::report::Report;

    /// The span that a request was in when it came: when its response's body ends, another one may be entered.
    #[derive(Debug, Clone)]
    pub(crate) struct Log(Span);

    impl Log {
        pub(crate) fn here() -> Self {
            Self(Span::current())
        }

        /// One event for each rule: an error for a MUST, a warning for a SHOULD, information for a MAY.
        pub(crate) fn write<R: Registry>(&self, report: &Report<'_, R>) {
            let (method, path) = (report.method().as_str(), report.uri().path());
            let status = report.status().as_u16();
            let reason = R::from_code(status).map_or("", |status| status.reason());
            for rule in report.rules() {
                let (id, spec, text) = (rule.id(), rule.spec(), rule.text(report.lang));
                macro_rules! event {
                    ($level:ident) => {
                        tracing::event!(
                            target: "status_tower", parent: &self.0, tracing::Level::$level,
                            rule = id, spec, method, path, status, reason, "{text}"
                        )
                    };
                }
                // The macro takes a level that is known as the program compiles.
                match rule.level() {
                    Level::Must => event!(ERROR),
                    Level::Should => event!(WARN),
                    Level::May => event!(INFO),
                }
            }
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod writer {
    use status_core::Registry;

    use crate::report::Report;

    /// Standard error.
    #[derive(Debug, Clone)]
    pub(crate) struct Log;

    impl Log {
        pub(crate) fn here() -> Self {
            Self
        }

        #[allow(clippy::unused_self, reason = "it is a value where it logs through tracing")]
        pub(crate) fn write<R: Registry>(&self, report: &Report<'_, R>) {
            eprintln!("{report}");
        }
    }
}

pub(crate) use writer::Log;
