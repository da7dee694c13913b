//! What is said of mistakes in files: every text that can be reported of one, in one catalogue. A test holds that each of
//! them comes up in one of the files that are wrong on purpose.

use std::fmt::{self, Display};

/// A text of the catalogue, with its places filled in. There is no other way to make one.
#[derive(Debug, Clone)]
pub(crate) struct Wording {
    text: String,
    /// What it was made of.
    #[cfg(test)]
    pub(crate) templates: Vec<&'static str>,
}

impl Display for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Wording {}

impl From<Wording> for String {
    fn from(message: Wording) -> Self {
        message.text
    }
}

/// How many characters of what a text is filled with are shown: a key may be megabytes long.
const SHOWN: usize = 1000;

fn short(value: &dyn Display) -> String {
    let mut text = value.to_string();
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// Declares a function for each text: `name(what it is filled with)[parts that are texts of the catalogue too]`.
macro_rules! messages {
    ($($name:ident($($value:ident),*) $([$($part:ident),+])? = $template:literal;)*) => {
        $(pub(crate) fn $name($($value: impl Display,)* $($($part: &Wording),+)?) -> Wording {
            $(let $value = short(&$value);)*
            Wording {
                text: format!($template),
                #[cfg(test)]
                templates: [$template].into_iter()$($(.chain($part.templates.iter().copied()))+)?.collect(),
            }
        })*

        /// Every text, as it stands here.
        #[cfg(test)]
        pub(crate) const TEMPLATES: &[&str] = &[$($template),*];
    };
}

messages! {
    // The file itself.
    no_folder() = "CARGO_MANIFEST_DIR is not set: the path is relative to it, and cargo sets it";
    absolute_path(path) = "`{path}` is absolute: write the path from the folder of Cargo.toml";
    unreadable(path, error) = "`{path}` (looked for beside Cargo.toml) can't be read: {error}";
    not_utf8(path, line) = "`{path}` is not UTF-8: line {line} has other bytes";
    not_toml(error) = "not TOML: {error}";

    // Keys.
    unknown_key(key) = "unknown key `{key}`";
    knows(table, keys) = "{table} knows {keys}";
    lacks(table, key) = "{table} lacks `{key}`";
    did_you_mean(word) = "did you mean `{word}`?";

    // Values.
    must_be(name)[wanted, found] = "`{name}` must be {wanted}, not {found}";
    a_string() = "a string";
    a_whole_number() = "a whole number";
    a_number() = "a number";
    a_fraction() = "a number with a fraction";
    a_flag() = "true or false";
    a_date() = "a date";
    an_array() = "an array";
    a_table() = "a table";
    a_text() = "a string, or a table with `en` and `zh`";
    leave_out_marks() = "leave out the quotation marks";
    too_large(name) = "`{name}` is too large a number";
    of_another_type(name, reason) = "`{name}` {reason}";
    one_table(name) = "`{name}` must be an array of tables, not one table";
    write_head(head) = "write {head}";
    lists_nothing(name) = "`{name}` lists nothing";
    name_one() = "name at least one, or leave the key out";
    unknown_word(key, word) = "`{key}` knows no `{word}`";
    one_of(key, words) = "`{key}` is one of {words}";
    says_nothing(key) = "`{key}` says nothing";
    is_empty(key) = "`{key}` is empty";
    no_line(key) = "`{key}` must be one line of text, without white space around it";
    no_address() = "an address begins with https:// or http://";
    no_place_for_sections(key) = "`{key}` must hold `{{}}` where the section's number goes";
    no_day(key) = "`{key}` must be a day of the calendar, written \"2026-11-13\"";
    no_year() = "`year` must be 1990 or later";
    no_digit() = "`digit` must be 1 to 5: there are five classes";
    no_status_code(number) = "{number} is no status code: they have three digits, 100 to 999";
    no_sub_status(number) = "{number} is no sub-status: they are 0 to 999";
    no_codes(text) = "`{text}` names no codes";
    write_codes() = "write a number, or all that begin with a digit: \"4xx\"";
    no_rule_id(id) = "`{id}` is no id for a rule";
    write_rule_id() = "write small letters, digits and hyphens: \"470-retry-after\"";
    no_field(name) = "`{name}` is no field name: it must be a token";
    of_a_token() = "letters, digits and !#$%&'*+-.^_`|~";
    no_method(name) = "`{name}` is no method: it must be a token";
    method_of_other_case(name) = "`{name}` matches no request: methods are case-sensitive";
    no_media_type(text) = "`{text}` is no media type";
    write_media_type() = "write type/subtype, \"text/*\" or \"application/*+xml\"";
    no_member(text) = "`{text}` is no member of a list";
    of_a_member() = "a member is compared up to its `=` or `;`";

    // Phrases and the names that they give.
    is_wrong(name)[fault] = "`{name}` {fault}";
    phrase_is_empty() = "is empty";
    phrase_has_space_around() = "begins or ends with white space";
    phrase_has_line_end() = "has a line end, which would split the response";
    phrase_has_control(number) = "has the control character U+{number}";
    phrase_is_not_ascii(character) = "has `{character}`, which is not ASCII";
    name_is_empty() = "has no letter or digit to make a name of";
    name_begins_with_digit() = "begins with a digit";
    name_is_reserved() = "is a word of Rust's own";
    gives_no_variant(name)[fault] = "`{name}` {fault}, so it gives no variant";
    another_name() = "give another `name`";
    own_name() = "give the code a name of its own: name = \"…\", in CamelCase";
    no_variant(name) = "`{name}` is no name for a variant";
    write_variant(variant) = "write it in CamelCase: name = \"{variant}\"";
    no_constant(name) = "`{name}` is no name for a constant";
    constant_is_taken(constant) = "the constant `{constant}` has another use";
    name_it_otherwise() = "name it otherwise";
    differ_in_more() = "give the code a `name` that differs in more than underscores and case";
    write_word(word) = "write `{word}`";

    // What is there twice.
    is_there_already(place)[what] = "{what} is there already, at {place}";
    the_current_edition() = "the current edition";
    edition(id) = "edition `{id}`";
    edition_of_variant(variant) = "an edition with the variant `{variant}`";
    source(id) = "source `{id}`";
    source_of_variant(variant) = "a source with the variant `{variant}`";
    class(digit) = "class {digit}xx";
    code(number, source) = "code {number} of source `{source}`";
    primary_meaning(number) = "a primary meaning of {number}";
    variant(variant) = "the variant `{variant}`";
    constant(constant) = "the constant `{constant}`";
    constant_written_otherwise(constant, first) = "the constant `{constant}`, written `{first}`,";
    reason(phrase) = "the reason `{phrase}`";
    alias(phrase) = "the alias `{phrase}`";
    rule(id) = "rule `{id}`";
    sub_status(number, source) = "sub-status {number} of source `{source}`";
    one_meaning_a_source() = "one source gives a number one meaning: put the rules into the first";
    phrases_mean_one_thing() = "phrases are matched in any case, and each means one thing";

    // Editions, sources, classes and codes.
    no_editions() = "there is no [[edition]]: rules need one to belong to";
    no_codes_at_all() = "there is no [[code]]";
    no_class(classes) = "there is no [[class]] for {classes}";
    no_current_edition() = "no edition is `current = true`: one must be";
    unknown_edition(id) = "there is no edition `{id}`";
    the_editions_are(ids) = "the editions are {ids}";
    unknown_source(id) = "there is no source `{id}`";
    did_you_mean_source(meant, id) =
        "did you mean `{meant}`? If it is another source, declare it: [[source]] with id = \"{id}\"";
    source_gives_no_variant(id)[fault] = "source `{id}` {fault}";
    declare_source() = "declare a [[source]] with this id and a `name`";
    write_source_id(id) = "write its id, `{id}`, or declare another [[source]] with a `name`";
    class_has_other_id(digit, id) = "class {digit}xx is not `{id}`";
    write_class_id(id, digit) = "write `{id}`, or digit = {digit}";
    belongs_to(number, sources, last) =
        "{number} is there, of {sources}: what is added to it stands under `source = \"{last}\"`";
    too_many(what) = "a registry has at most 65,535 {what}";

    // Rules and predicates.
    demands_nothing() = "the rule demands nothing";
    give_demand() = "give it `must = {{ … }}`, or for guidance that nothing can check `level = \"must\"`";
    demands_twice(second, first) = "`{second}` beside `{first}`";
    one_demand_of(keys) = "a rule has one of {keys}";
    says_level_already(demand) = "`{demand}` says the level already";
    leave_out_level() = "leave `level` out";
    guidance_has_no(key) = "guidance has no `{key}`: nothing is checked";
    give_must_or_leave_out(key) = "give it `must = {{ … }}` or leave `{key}` out";
    code_is_not_in_edition(id) = "the code is not in edition `{id}`";
    give_code_edition() = "give the code that edition too, or the rule another";
    asks_nothing(name) = "`{name}` asks nothing";
    nests_too_deep(most) = "the predicate nests deeper than {most}";
    make_rules_of_parts() = "make rules of its parts";
    unknown_value_check(name) = "there is no value check `{name}`";
    value_checks_are() = "docs/codes.md lists the value checks";

    // Layers.
    layer_has_edition() = "a layer has no [[edition]]: the editions are those of the registry below it";
    take_it_out() = "take it out";
    layer_changes_class(key) = "a layer can't change `{key}` of a class";
    class_of_layer() = "a class has `digit` and [[class.rule]] here; say the rest at each code";
    say_override() = "to change it, say `override = true`";
    add_to_code_or_override() =
        "to add to it, give it `code`, `source` and [[code.rule]] or [[code.sub]] alone; to change it, say `override = true`";
    nothing_to_override()[what] = "there is no {what} below this layer to override";
    leave_out_override() = "leave `override` out to add it";
}
