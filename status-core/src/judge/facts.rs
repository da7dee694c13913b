//! Facts: what the predicates of a registry ask of an exchange, as bits.

use crate::{
    exchange::{Content, Exchange, Sender, Version, fields::Fields},
    judge::case::Case,
    judge::lines::Index,
};

/// A bit's place in the facts; `NONE` where no rule asks for the thing.
pub(crate) type Bit = u16;

/// No rule asks.
pub const NONE: Bit = Bit::MAX;

/// What a registry asks about each thing, as places of bits. Generated.
pub trait Questions<const N: usize> {
    /// The place in the table below of a field that rules ask about.
    fn field(name: &[u8]) -> Option<u16>;
    /// The bit of each field in the response, in the request and in the 200.
    const BITS: &'static [[Bit; 3]];
    /// The bit of each version (in the order of `Version`) of the response and of the request.
    const VERSIONS: [[Bit; 4]; 2];
    /// Whether there is content: in the response and in the request.
    const CONTENTS: [Bit; 2];
    /// The bit of each sender, in the order of `Sender`.
    const SENDERS: [Bit; 3];
    /// Which bits are known when the thing is: the response, the request, the 200's fields, the two versions, the two
    /// contents, the sender.
    const KNOWN: [[u64; N]; 8];
    /// The bit of a method that rules ask about.
    fn method(method: &str) -> Bit;
}

/// The answers: known to be so, and known not to be so. Where neither bit stands, the answer is not known.
#[derive(Clone, Copy)]
pub struct Facts<const N: usize> {
    /// Known to hold.
    pub yes: [u64; N],
    /// Known not to hold.
    pub no: [u64; N],
}

/// The things of `Questions::KNOWN`.
#[derive(Clone, Copy)]
enum Thing {
    Response,
    Request,
    Ok,
    Version,
    RequestVersion,
    Content,
    RequestContent,
    Sender,
}

impl<const N: usize> Facts<N> {
    /// Answers all questions in one pass over the fields, and lets a function look at the answers and at the exchange.
    #[inline]
    pub fn gather<'a, Q: Questions<N>, R>(
        exchange: &Exchange<'a, impl Fields<'a>, impl Fields<'a>, impl Fields<'a>>,
        look: impl FnOnce(&Self, &Case<'_>) -> R,
    ) -> R {
        let mut facts = Self { yes: [0; N], no: [0; N] };
        // `no` first collects what is known at all.
        facts.know::<Q>(Thing::Response);
        let mut of_response = Index::new();
        facts.fields::<Q>(exchange.response.fields, 0, &mut of_response);
        // An index is written where it stays: it is large, and a copy would cost as much as the pass.
        let (mut of_request, mut of_ok);
        let request = match exchange.request {
            Some(request) => {
                facts.know::<Q>(Thing::Request);
                of_request = Index::new();
                facts.fields::<Q>(request.fields, 1, &mut of_request);
                Some(&of_request)
            }
            None => None,
        };
        let ok = match exchange.ok {
            Some(fields) => {
                facts.know::<Q>(Thing::Ok);
                of_ok = Index::new();
                facts.fields::<Q>(fields, 2, &mut of_ok);
                Some(&of_ok)
            }
            None => None,
        };
        exchange.with_indices([Some(&of_response), request, ok], |case| {
            facts.rest::<Q>(case);
            for (no, yes) in facts.no.iter_mut().zip(facts.yes) {
                *no &= !yes;
            }
            look(&facts, case)
        })
    }

    #[inline]
    fn fields<'a, Q: Questions<N>>(&mut self, fields: impl Fields<'a>, side: usize, index: &mut Index<'a>) {
        fields.each_line(|name, value| match Q::field(name) {
            Some(number) => {
                index.add(number, value);
                if let Some(bits) = Q::BITS.get(usize::from(number)) {
                    self.set(bits[side]);
                }
            }
            None => index.add_unknown(name),
        });
    }

    fn rest<Q: Questions<N>>(&mut self, known: &Case<'_>) {
        if let Some(method) = known.method {
            self.set(Q::method(method));
        }
        if let Some(version) = known.version {
            self.version::<Q>(version, Thing::Version, 0);
        }
        if let Some(version) = known.request_version {
            self.version::<Q>(version, Thing::RequestVersion, 1);
        }
        self.content::<Q>(known.content, Thing::Content, 0);
        self.content::<Q>(known.request_content, Thing::RequestContent, 1);
        if let Some(sender) = known.sender {
            self.know::<Q>(Thing::Sender);
            self.set(match sender {
                Sender::Origin => Q::SENDERS[0],
                Sender::Proxy => Q::SENDERS[1],
                Sender::Gateway => Q::SENDERS[2],
            });
        }
    }

    fn version<Q: Questions<N>>(&mut self, version: Version, thing: Thing, side: usize) {
        self.know::<Q>(thing);
        self.set(match version {
            Version::Http10 => Q::VERSIONS[side][0],
            Version::Http11 => Q::VERSIONS[side][1],
            Version::Http2 => Q::VERSIONS[side][2],
            Version::Http3 => Q::VERSIONS[side][3],
        });
    }

    fn content<Q: Questions<N>>(&mut self, content: Content<'_>, thing: Thing, side: usize) {
        if let Some(empty) = content.is_empty() {
            self.know::<Q>(thing);
            if !empty {
                self.set(Q::CONTENTS[side]);
            }
        }
    }

    #[inline]
    fn know<Q: Questions<N>>(&mut self, thing: Thing) {
        for (no, known) in self.no.iter_mut().zip(Q::KNOWN[thing as usize]) {
            *no |= known;
        }
    }

    #[inline]
    fn set(&mut self, bit: Bit) {
        if let Some(word) = self.yes.get_mut(usize::from(bit / 64)) {
            *word |= 1 << (bit % 64);
        }
    }
}
