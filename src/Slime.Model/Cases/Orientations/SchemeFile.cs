using System.Collections.Immutable;
using System.Globalization;
using Slime.Model.Communes;
using Slime.Model.Indicators;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Cases.Orientations;

/// <summary>Reads <c>schemes.csv</c> of a département: the catalogue that a fresh storage begins with.</summary>
public static class SchemeFile
{
    /// <summary>Nobody waits longer than two years before asking.</summary>
    public const int MostDueDays = 730;

    public static bool IsClass(string label) => label is [>= 'A' and <= 'G'];

    /// <returns>In the order of the file, which is the order on screen.</returns>
    /// <exception cref="FormatException">A cell is malformed or a code appears twice; the message names line and column.</exception>
    public static ImmutableArray<Scheme> Read(TextReader reader)
    {
        var codes = new HashSet<SchemeCode>();
        var schemes = ImmutableArray.CreateBuilder<Scheme>();
        foreach (var row in DelimitedRow.ReadAll(reader, "schemes", "code", "name", "description", "partner", "from", "until", "more", "suspended", "source", "family", "tenures", "anahMax", "dpeMin", "due"))
        {
            if (!SchemeCode.TryParse(row["code"], out var code)) throw row.Error("code", $"'{row["code"]}' is not a code such as fslEnergie");
            if (!codes.Add(code)) throw row.Error("code", $"{code} appears twice");
            var (from, until) = (row.OptionalDate("from"), row.OptionalDate("until"));
            if (until < from) throw row.Error("until", "the end is before the beginning");
            schemes.Add(new Scheme(code, row.Text("name"), Optional(row["description"]), Optional(row["partner"]), from, until, Optional(row["source"]))
            {
                MorePeriods = [.. Spans(row, "more").Select(span => new SchemePeriod(span.From, span.Until))],
                Suspensions = [.. Spans(row, "suspended").Select(span => new SchemeSuspension(span.From, span.Until, null))],
                Family = Word<SchemeFamily>(row, "family"),
                Tenures = [.. row.List("tenures").Select(code => EnumCode.TryParse<Tenure>(code, out _) ? code : throw row.Error("tenures", $"'{code}' is no tenure"))],
                AnahMax = Word<AnahCategory>(row, "anahMax"),
                DpeMin = row["dpeMin"] is { Length: > 0 } label ? IsClass(label) ? label : throw row.Error("dpeMin", $"'{label}' is not a class from A to G") : null,
                DueDays = row["due"] is { Length: > 0 } days ? int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && due is > 0 and <= MostDueDays ? due : throw row.Error("due", $"'{days}' is not a number of days") : null,
            });
        }

        return schemes.ToImmutable();
    }

    /// <summary>Days as <c>2025-06-23..2025-09-29</c>, several with a space between; without a last day, until further notice.</summary>
    private static IEnumerable<(DateOnly From, DateOnly? Until)> Spans(DelimitedRow row, string column)
    {
        DateOnly? last = null;
        foreach (var text in row.List(column))
        {
            var ends = text.Split("..");
            if (ends.Length != 2 || !TryDay(ends[0], out var from)) throw row.Error(column, $"'{text}' is not two days such as 2025-06-23..2025-09-29");
            DateOnly? until = ends[1].Length == 0 ? null : TryDay(ends[1], out var day) ? day : throw row.Error(column, $"'{ends[1]}' is not a day");
            if (until < from || from <= last) throw row.Error(column, $"'{text}' ends before it starts, or is not after the one before");
            last = until ?? DateOnly.MaxValue;
            yield return (from, until);
        }
    }

    private static T? Word<T>(DelimitedRow row, string column)
        where T : struct, Enum =>
        row[column] is not { Length: > 0 } code ? null : EnumCode.TryParse<T>(code, out var word) ? word : throw row.Error(column, $"'{code}' is not one of {string.Join(", ", EnumCode.All(typeof(T)))}");

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
