//! What the lines of WWW-Authenticate or Proxy-Authenticate show, noted in one pass for all checks that ask about
//! challenges (RFC 9110, 11.3).

use crate::lookup::text::same;
use crate::syntax::{
    challenge::{ChallengeMember, Challenges, Parameter, bare, member},
    list::next_member,
    uri::is_uri_reference,
};

/// What is noted of one of the fields.
#[derive(Clone, Copy)]
pub(crate) struct Noted {
    /// The list as such.
    pub(crate) list: Challenges,
    /// What its challenges answer.
    pub(crate) answers: Answers,
}

impl Noted {
    /// Notes what the field shows, which calls back with each member of its list; what parameters answer, only where that
    /// is asked.
    #[inline(never)]
    pub(crate) fn of<'a>(asks_answers: bool, each_member: impl FnOnce(&mut dyn FnMut(&'a [u8]))) -> Self {
        let mut pass = Pass::new();
        each_member(&mut |text| {
            let member = member(text);
            pass.list = pass.list.with_member(text, &member);
            if asks_answers {
                pass.member(text, member);
            }
        });
        pass.end_challenge();
        Self { list: pass.list, answers: pass.answers }
    }
}

/// Answers to questions, a bit for each.
#[derive(Clone, Copy)]
pub(crate) struct Answers {
    /// Those of which something passes, and of which something does not.
    passed: u32,
    failed: u32,
    /// Those that what could not be read may answer.
    unclear: u32,
}

impl Answers {
    /// Those where there is no challenge.
    pub(crate) const NONE: Self = Self { passed: 0, failed: 0, unclear: 0 };

    /// What the challenges of both answer.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed | other.passed,
            failed: self.failed | other.failed,
            unclear: self.unclear | other.unclear,
        }
    }

    /// The answer to one.
    #[inline]
    pub(crate) const fn to(self, question: Question) -> Option<bool> {
        let bit = 1 << question as u32;
        if self.failed & bit != 0 {
            Some(false)
        } else if self.unclear & bit != 0 || self.passed & bit == 0 {
            None
        } else {
            Some(true)
        }
    }
}

/// Lists the questions: each asks of every parameter of these names, or of every challenge that has to have one, in
/// challenges of these schemes (of any where none is named) whether it passes. They also are what the pass looks for.
macro_rules! questions {
    ($($(#[doc = $doc:literal])+ $question:ident $of:ident $schemes:tt $names:tt |$parameter:pat_param| $passes:expr;)+) => {
        /// What is asked of challenges.
        #[derive(Clone, Copy)]
        pub(crate) enum Question {
            $($(#[doc = $doc])+ $question,)+
            /// Whether no challenge has two parameters of one name.
            NamesDistinct,
        }

        /// The questions in order, so that a question's place is that of its bit.
        const ASKED: &[Asked] = &[$(Asked {
            of: Of::$of,
            schemes: Words::of(&$schemes),
            names: Words::of(&$names),
            passes: |$parameter| $passes,
        }),+];
    };
}

questions! {
    /// Whether each Basic challenge has a realm.
    BasicRealm Challenge ["Basic"] ["realm"] |realm| realm.is_quoted || !realm.value.is_empty();
    /// Whether each realm stands in quotation marks.
    RealmQuoted Parameter [] ["realm"] |realm| realm.is_quoted;
    /// Whether each charset is UTF-8.
    Charset Parameter ["Basic", "Digest"] ["charset"] |charset| charset.value.eq_ignore_ascii_case(b"UTF-8");
    /// Whether each Digest challenge has a nonce.
    DigestNonce Challenge ["Digest"] ["nonce"] |nonce| !nonce.value.is_empty();
    /// Whether each Digest challenge has a realm.
    DigestRealm Challenge ["Digest"] ["realm"] |realm| realm.is_quoted || !realm.value.is_empty();
    /// Whether qop lists something.
    DigestQop Parameter ["Digest"] ["qop"] |qop| next_member(qop.value).is_some();
    /// Whether what has to stand in quotation marks does.
    DigestQuoted Parameter ["Digest"] ["domain", "nonce", "opaque", "qop"] |parameter| parameter.is_quoted;
    /// Whether what has to stand without them does.
    DigestUnquoted Parameter ["Digest"] ["stale", "algorithm"] |parameter| !parameter.is_quoted;
    /// Whether userhash is true or false.
    DigestUserhash Parameter ["Digest"] ["userhash"] |userhash| {
        userhash.value.eq_ignore_ascii_case(b"true") || userhash.value.eq_ignore_ascii_case(b"false")
    };
    /// Whether scope has only characters of scopes.
    BearerScope Parameter ["Bearer"] ["scope"] |scope| scope.is_of(is_plain);
    /// Whether error and error_description have only characters of theirs.
    BearerError Parameter ["Bearer"] ["error", "error_description"] |parameter| parameter.is_of(is_plain);
    /// Whether error_uri is a URI reference.
    BearerErrorUri Parameter ["Bearer"] ["error_uri"] |uri| is_uri_reference(uri.value);
    /// Whether the error is invalid_request.
    BearerInvalidRequest Parameter ["Bearer"] ["error"] |error| error.value == b"invalid_request";
    /// Whether the error is invalid_token.
    BearerInvalidToken Parameter ["Bearer"] ["error"] |error| error.value == b"invalid_token";
    /// Whether the error is insufficient_scope.
    BearerInsufficientScope Parameter ["Bearer"] ["error"] |error| error.value == b"insufficient_scope";
}

/// A question that parameters answer.
struct Asked {
    of: Of,
    /// The schemes in whose challenges it is asked; none where it is asked in all.
    schemes: Words,
    names: Words,
    passes: fn(Parameter<'_>) -> bool,
}

/// What a question is asked of.
enum Of {
    /// Every parameter that has one of the names.
    Parameter,
    /// Every challenge: it has to have the parameter, which may be in what could not be read.
    Challenge,
}

/// A visible ASCII character that is no quotation mark and no backslash, or a space.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

/// Schemes and names of parameters that questions look for, as a set of bits.
#[derive(Clone, Copy)]
struct Words(u32);

/// How many of them there are.
const WORDS: usize = 16;

impl Words {
    const ALL: [&str; WORDS] = [
        "Basic",
        "Digest",
        "Bearer",
        "realm",
        "charset",
        "domain",
        "nonce",
        "opaque",
        "qop",
        "stale",
        "algorithm",
        "userhash",
        "scope",
        "error",
        "error_description",
        "error_uri",
    ];
    const NONE: Self = Self(0);

    /// The set of these; one that is not listed stops the compiler.
    const fn of(words: &[&str]) -> Self {
        let (mut all, mut at) = (Self::NONE, 0);
        while at < words.len() {
            let place = Self::place(words[at].as_bytes());
            assert!(place < WORDS, "list the word");
            all = all.with(place);
            at += 1;
        }
        all
    }

    /// The place of the word in any case; `WORDS` where nobody looks for it.
    const fn place(word: &[u8]) -> usize {
        let &[first, ..] = word else { return WORDS };
        let mut likely = if word.len() < BY_LENGTH.len() { BY_LENGTH[word.len()] } else { 0 };
        while likely != 0 {
            let at = likely.trailing_zeros() as usize;
            let one = Self::ALL[at].as_bytes();
            if (one[0] ^ first) & !0x20 == 0 && same(one, word) {
                return at;
            }
            likely &= likely - 1;
        }
        WORDS
    }

    const fn with(self, place: usize) -> Self {
        Self(self.0 | 1 << place)
    }

    const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether the word at this place is among them.
    const fn have(self, place: usize) -> bool {
        self.0 >> place & 1 == 1
    }
}

/// The words of each length.
const BY_LENGTH: [u32; 32] = {
    let mut by_length = [0; 32];
    let mut at = 0;
    while at < WORDS {
        by_length[Words::ALL[at].len()] |= 1 << at;
        at += 1;
    }
    by_length
};

/// The questions that are asked of parameters with the name at a place, and those that are asked in challenges of the
/// scheme at it; the last are those of any other word. And those that are asked of challenges.
const BY_NAME: [u32; WORDS + 1] = TABLES.0;
const BY_SCHEME: [u32; WORDS + 1] = TABLES.1;
const OF_CHALLENGES: u32 = TABLES.2;

const TABLES: ([u32; WORDS + 1], [u32; WORDS + 1], u32) = {
    let (mut by_name, mut by_scheme, mut of_challenges) = ([0; WORDS + 1], [0; WORDS + 1], 0);
    let mut at = 0;
    while at < ASKED.len() {
        let Asked { of, schemes, names, .. } = &ASKED[at];
        let bit = 1 << at;
        let mut place = 0;
        while place <= WORDS {
            if names.have(place) {
                by_name[place] |= bit;
            }
            if schemes.is_none() || schemes.have(place) {
                by_scheme[place] |= bit;
            }
            place += 1;
        }
        if matches!(of, Of::Challenge) {
            of_challenges |= bit;
        }
        at += 1;
    }
    (by_name, by_scheme, of_challenges)
};

/// How many names of one challenge that no question looks for are compared, so that the work stays bounded.
const MOST: usize = 16;

/// One pass over the members of a field.
struct Pass<'a> {
    list: Challenges,
    answers: Answers,
    /// The questions of the scheme of the challenge that was begun, once one was.
    open: Option<u32>,
    /// What its parameters have answered, and whether something in it could not be read.
    passed: u32,
    failed: u32,
    unread: bool,
    /// The names of its parameters: those that questions look for, and the others.
    names: Words,
    others: [&'a [u8]; MOST],
    count: usize,
}

impl<'a> Pass<'a> {
    const fn new() -> Self {
        Self {
            list: Challenges::NONE,
            answers: Answers::NONE,
            open: None,
            passed: 0,
            failed: 0,
            unread: false,
            names: Words::NONE,
            others: [b""; MOST],
            count: 0,
        }
    }

    /// Takes one member of the list. Base64 that stands bare as the value of a parameter is a parameter.
    fn member(&mut self, text: &'a [u8], member: ChallengeMember<'a>) {
        let (scheme, parameter) = match member {
            ChallengeMember::Challenge { scheme, token68, parameter } => {
                (Some(scheme), parameter.or_else(|| realm_without_value(token68)))
            }
            ChallengeMember::Parameter(parameter) => (None, Some(parameter)),
            ChallengeMember::Malformed => match bare(text) {
                Some((scheme, parameter)) => (scheme, Some(parameter)),
                None => return self.unread = true,
            },
        };
        if let Some(scheme) = scheme {
            self.end_challenge();
            self.open = Some(BY_SCHEME[Words::place(scheme)]);
            (self.passed, self.failed, self.unread, self.names, self.count) = (0, 0, false, Words::NONE, 0);
        }
        if let (Some(open), Some(parameter)) = (self.open, parameter) {
            self.parameter(open, parameter);
        }
    }

    /// Takes a parameter of the challenge that was begun, of which these questions are asked.
    fn parameter(&mut self, open: u32, parameter: Parameter<'a>) {
        let place = Words::place(parameter.name);
        self.name(place, parameter.name);
        let mut asked = open & BY_NAME[place];
        while asked != 0 {
            let question = asked.trailing_zeros();
            let passes = (ASKED[question as usize].passes)(parameter);
            *(if passes { &mut self.passed } else { &mut self.failed }) |= 1 << question;
            asked &= asked - 1;
        }
    }

    /// Notes whether the name, which stands at this place among the words, is the first of its kind in the challenge.
    fn name(&mut self, place: usize, name: &'a [u8]) {
        const BIT: u32 = 1 << Question::NamesDistinct as u32;
        let is_new = if place < WORDS {
            !self.names.have(place)
        } else {
            let others = self.others.get(..self.count).unwrap_or_default();
            !others.iter().any(|other| other.eq_ignore_ascii_case(name))
        };
        if !is_new {
            self.failed |= BIT;
        } else if place < WORDS {
            self.passed |= BIT;
            self.names = self.names.with(place);
        } else if let Some(free) = self.others.get_mut(self.count) {
            self.passed |= BIT;
            *free = name;
            self.count += 1;
        }
    }

    /// Adds what the challenge that was begun has answered.
    fn end_challenge(&mut self) {
        let Some(open) = self.open else { return };
        let unanswered = open & OF_CHALLENGES & !(self.passed | self.failed);
        self.answers.passed |= self.passed;
        self.answers.failed |= self.failed;
        *(if self.unread { &mut self.answers.unclear } else { &mut self.answers.failed }) |= unanswered;
    }
}

/// `realm=`, which by the grammar is a token68, and is meant as a parameter.
fn realm_without_value(token68: &[u8]) -> Option<Parameter<'_>> {
    let name = token68.strip_suffix(b"=").filter(|name| name.eq_ignore_ascii_case(b"realm"))?;
    Some(Parameter { name, value: b"", is_quoted: false })
}
