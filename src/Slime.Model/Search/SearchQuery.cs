using System.Collections.Immutable;
using System.Text;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Phones;
using Slime.Model.Text;

namespace Slime.Model.Search;

/// <summary>By what somebody searches, for the log: never what was typed.</summary>
public enum SearchKind
{
    Words,
    CaseNumber,
    Phone,
    Email,

    /// <summary>A birth date, alone or with words.</summary>
    BirthDate,
}

/// <summary>What was typed into the search box, read once. Reading throws for no text.</summary>
public abstract record SearchQuery
{
    /// <summary>Letters and digits that a search must have, lest it list everybody.</summary>
    public const int MinLength = 3;

    public const int MaxLength = 100;

    /// <summary>A day is at most so many words.</summary>
    private const int LongestDay = 3;

    private SearchQuery()
    {
    }

    /// <summary>Fewer than <see cref="MinLength"/> letters or digits: a sign, an emoji, a quotation mark.</summary>
    public sealed record TooShort : SearchQuery;

    public sealed record TooLong : SearchQuery;

    /// <param name="Digits">The eight characters of the case's number.</param>
    /// <param name="Territory">Null when it was left out.</param>
    /// <param name="Words">The same as words, where it may be a name.</param>
    public sealed record Number(string Digits, TerritoryCode? Territory, ImmutableArray<SearchWord> Words) : SearchQuery;

    public sealed record Phone(ImmutableArray<string> Numbers) : SearchQuery;

    public sealed record Email(string Folded) : SearchQuery;

    /// <param name="BirthDate">Exact; null when none was typed.</param>
    public sealed record Household(ImmutableArray<SearchWord> Words, DateOnly? BirthDate) : SearchQuery
    {
        /// <summary>All that was typed, where the day is written out: it may as well be that of a street, <c>rue du 8 mai 1945</c>.</summary>
        public ImmutableArray<SearchWord> Street { get; init; } = [];
    }

    public SearchKind Kind => this switch
    {
        Number => SearchKind.CaseNumber,
        Phone => SearchKind.Phone,
        Email => SearchKind.Email,
        Household { BirthDate: not null } => SearchKind.BirthDate,
        _ => SearchKind.Words,
    };

    public static SearchQuery Of(string? typed)
    {
        if (typed is { Length: > MaxLength }) return new TooLong();
        if (CleanText.OneLine(typed) is not { } text || text.EnumerateRunes().Count(Rune.IsLetterOrDigit) < MinLength) return new TooShort();
        if (text.Contains('@', StringComparison.Ordinal)) return new Email(text.ToLowerInvariant());
        var pieces = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var dates = pieces.Select(piece => IsWritten(piece) ? null : DateOf(piece)).ToList();
        var birth = dates.FirstOrDefault(date => date is not null);
        if (birth is null && WithDayWrittenOut(pieces) is { } written) return written;
        if (NumberOf(text) is { } number) return number;
        if (birth is null && !text.EnumerateRunes().Any(Rune.IsLetter) && PhonesOf(text) is { IsEmpty: false } phones) return new Phone(phones);
        var words = SearchWord.Of(string.Join(' ', pieces.Where((_, i) => dates[i] is null)));
        return words.IsEmpty && birth is null ? new TooShort() : new Household(words, birth);
    }

    private static Number? NumberOf(string text)
    {
        if (CaseId.TryParse(text, out var id)) return new Number(id.ToString()[^CaseId.Length..], id.Territory, text.Any(char.IsAsciiDigit) ? [] : SearchWord.Of(text));
        var compact = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
        if (compact.Length != CaseId.Length || !compact.Any(char.IsAsciiDigit) || !compact.Any(char.IsAsciiLetter)) return null;
        var digits = CaseId.Dictated(compact);
        return digits.All(letter => CaseId.Alphabet.Contains(letter, StringComparison.Ordinal))
            ? new Number(digits, null, SearchWord.Of(text))
            : null;
    }

    /// <summary>Whatever parts the digits. What can be read in two ways is searched in both: here nothing is asked.</summary>
    private static ImmutableArray<string> PhonesOf(string text) => PhoneReading.Of(text) switch
    {
        PhoneReading.Found found => [.. found.Numbers.Select(number => number.Number)],
        PhoneReading.Ambiguous either =>
            [.. new[] { either.French, either.Abroad }.Select(PhoneReading.Of).OfType<PhoneReading.Found>().SelectMany(found => found.Numbers).Select(number => number.Number)],
        _ => [],
    };

    /// <summary>A household with the first day that has letters in it, as <c>12 avril 1990</c>; null without one.</summary>
    private static Household? WithDayWrittenOut(string[] pieces)
    {
        for (var from = 0; from < pieces.Length; from++)
        {
            for (var to = from + 1; to <= Math.Min(from + LongestDay, pieces.Length); to++)
            {
                var day = string.Join(' ', pieces[from..to]);
                if (!IsWritten(day) || DateOf(day) is not { } birth) continue;
                return new Household(SearchWord.Of(string.Join(' ', [.. pieces[..from], .. pieces[to..]])), birth) { Street = SearchWord.Of(string.Join(' ', pieces)) };
            }
        }

        return null;
    }

    private static bool IsWritten(string day) => day.Any(char.IsLetter);

    private static DateOnly? DateOf(string piece) => TypedDay.Read(piece).Day is { Year: > 1880 and < 2200 } date ? date : null;
}
