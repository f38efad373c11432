using System.Globalization;
using Slime.Functions.Security;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.NationalReport;

/// <summary>A year to be read, written about and frozen.</summary>
internal sealed class YearView(YearReader reader, ReportDefinitions definitions, YearWordsStore words, FrozenReports frozen, LocalTime time, TimeProvider clock)
{
    public const string DefinitionFault = "report_definition_invalid";
    public const string FrozenCode = "report_frozen";
    public const string NotOverCode = "report_year_not_over";

    public static bool IsYear(int year) => year is >= 2014 and <= 2100;

    /// <summary>As an address has it.</summary>
    public static bool TryRead(string text, out int year) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && IsYear(year);

    /// <summary>As it was frozen, unless it is asked to be counted anew.</summary>
    public async Task<(YearReport Report, FrozenMark? Frozen)> ReadAsync(int year, bool live, CancellationToken cancellation)
    {
        var mark = await frozen.FindAsync(year, cancellation);
        return mark is null || live ? (await reader.ReadAsync(year, cancellation), mark) : ((await frozen.ReadAsync(year, cancellation)).Frozen.Report, mark);
    }

    /// <returns>Null when somebody else wrote in the meantime.</returns>
    public async Task<IReadOnlyList<FieldError>?> WriteAsync(int year, IReadOnlyDictionary<string, string> texts, Caller caller, CancellationToken cancellation)
    {
        if (await frozen.FindAsync(year, cancellation) is not null) return [new FieldError("words", FrozenCode, [])];
        var known = definitions.Read().Lines.Where(line => line.IsNarrative).Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        var errors = new List<FieldError>();
        foreach (var (code, text) in texts)
        {
            if (!known.Contains(code)) errors.Add(new FieldError($"words.{code}", FieldErrorCodes.UnknownValue, []));
            else if (CleanText.LengthOf(text) > YearWordsStore.MaxText) errors.Add(new FieldError($"words.{code}", FieldErrorCodes.TooLong, [YearWordsStore.MaxText, CleanText.LengthOf(text)]));
        }

        if (errors.Count > 0) return errors;
        var before = await words.ReadAsync(year, cancellation);
        return await words.TrySaveAsync(year, before, texts, caller.Actor.At(clock.GetUtcNow()), cancellation) ? [] : null;
    }

    public async Task<(FrozenMark Mark, bool IsNew)> FreezeAsync(int year, Caller caller, CancellationToken cancellation) =>
        await frozen.FindAsync(year, cancellation) is { } known
            ? (known, false)
            : await frozen.FreezeAsync(new FrozenYear(await reader.ReadAsync(year, cancellation), clock.GetUtcNow(), caller.Id), cancellation);

    public bool IsOver(int year) => year < time.Today.Year;
}
