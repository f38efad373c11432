using Slime.Model.Cases.Orientations;
using Slime.Model.Indicators;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Referrals.Vocabulary;
using Slime.Model.Text;

namespace Slime.Functions.Orientations;

/// <summary>A scheme as coordination writes it, and as it is read.</summary>
internal sealed record SchemeInput
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Whom to turn to; a service, never a person.</summary>
    public string? PartnerHint { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day, included.</summary>
    public DateOnly? ValidUntil { get; init; }

    public string? Source { get; init; }

    /// <summary>Whether the technician is to be asked before: <c>no</c>, <c>warn</c> or <c>block</c>; absent for what is usual for the scheme.</summary>
    public OpinionNeed? NeedsOpinion { get; init; }

    /// <summary>Times after the first one in which it existed again, in their order.</summary>
    public IReadOnlyList<SchemePeriodInput?>? MorePeriods { get; init; }

    /// <summary>Times in which nobody can be directed to it, in their order.</summary>
    public IReadOnlyList<SchemeSuspensionInput?>? Suspensions { get; init; }

    /// <summary>What kind of help it is; absent for what is usual for the scheme.</summary>
    public SchemeFamily? Family { get; init; }

    /// <summary>For whom, as hints to whoever directs a household: it never refuses anybody.</summary>
    public IReadOnlyList<Tenure?>? Tenures { get; init; }

    /// <summary>The highest category of income of the Anah.</summary>
    public AnahCategory? AnahMax { get; init; }

    /// <summary>The best energy class: this one or worse.</summary>
    public string? DpeMin { get; init; }

    /// <summary>After so many days somebody asks what has come of it; absent for 30.</summary>
    public int? DueDays { get; init; }

    public static SchemeInput Of(Scheme scheme) => new()
    {
        Code = scheme.Code.ToString(),
        Name = scheme.Name,
        Description = scheme.Description,
        PartnerHint = scheme.PartnerHint,
        ValidFrom = scheme.ValidFrom,
        ValidUntil = scheme.ValidUntil,
        Source = scheme.Source,
        NeedsOpinion = scheme.NeedsOpinion,
        Family = scheme.Family,
        Tenures = [.. scheme.Tenures.Select(code => EnumCode.Find<Tenure>(code))],
        AnahMax = scheme.AnahMax,
        DpeMin = scheme.DpeMin,
        DueDays = scheme.DueDays,
        MorePeriods = [.. scheme.MorePeriods.Select(period => new SchemePeriodInput(period.From, period.Until))],
        Suspensions = [.. scheme.Suspensions.Select(suspension => new SchemeSuspensionInput(suspension.From, suspension.Until, suspension.Reason))],
    };
}

internal sealed record SchemePeriodInput(DateOnly? From, DateOnly? Until);

internal sealed record SchemeSuspensionInput(DateOnly? From, DateOnly? Until, string? Reason);

internal abstract record SaveSchemeOutcome
{
    public sealed record Saved(Scheme Scheme) : SaveSchemeOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : SaveSchemeOutcome;

    public sealed record Changed : SaveSchemeOutcome;
}

/// <summary>Checks a scheme and writes it with its journal row, if it differs.</summary>
internal sealed class SaveSchemeHandler(SchemeStore store, TimeProvider clock)
{
    public const int MaxName = 100;

    public const int MaxText = 500;

    public const int MaxSpans = 20;

    /// <param name="mayReplace">Whether the caller knows the version of a scheme that exists, or does not care.</param>
    public async Task<SaveSchemeOutcome> HandleAsync(SchemeInput input, Actor actor, Func<StoredScheme?, bool> mayReplace, CancellationToken cancellation)
    {
        var errors = Check(input).ToList();
        if (errors.Count > 0) return new SaveSchemeOutcome.Invalid(errors);
        var scheme = new Scheme(
            SchemeCode.Parse(input.Code!), CleanText.OneLine(input.Name)!, CleanText.OneLine(input.Description), CleanText.OneLine(input.PartnerHint), input.ValidFrom, input.ValidUntil, CleanText.OneLine(input.Source))
        {
            NeedsOpinion = input.NeedsOpinion,
            Family = input.Family,
            Tenures = [.. (input.Tenures ?? []).Select(tenure => EnumCode.Of(tenure!.Value)).Distinct()],
            AnahMax = input.AnahMax,
            DpeMin = CleanText.OneLine(input.DpeMin),
            DueDays = input.DueDays,
            MorePeriods = [.. (input.MorePeriods ?? []).Select(period => new SchemePeriod(period!.From, period.Until))],
            Suspensions = [.. (input.Suspensions ?? []).Select(suspension => new SchemeSuspension(suspension!.From!.Value, suspension.Until, CleanText.OneLine(suspension.Reason)))],
        };
        var before = await store.FindAsync(scheme.Code, cancellation);
        if (!mayReplace(before)) return new SaveSchemeOutcome.Changed();
        if (before?.Scheme == scheme) return new SaveSchemeOutcome.Saved(scheme);
        return await store.TrySaveAsync([(before, scheme)], actor.At(clock.GetUtcNow()), cancellation)
            ? new SaveSchemeOutcome.Saved(scheme)
            : new SaveSchemeOutcome.Changed();
    }

    private static IEnumerable<FieldError> Check(SchemeInput input)
    {
        if (!SchemeCode.TryParse(input.Code, out _)) yield return new FieldError("code", "scheme_code_malformed", [SchemeCode.MaxLength]);
        if (CleanText.IsAbsent(input.Name)) yield return new FieldError("name", FieldErrorCodes.Required, []);
        foreach (var (name, text, max) in new[]
                 {
                     ("name", input.Name, MaxName), ("description", input.Description, MaxText), ("partnerHint", input.PartnerHint, MaxText), ("source", input.Source, MaxText),
                 })
        {
            var errors = new List<FieldError>();
            FieldText.Line(name, text, max, errors);
            foreach (var error in errors) yield return error;
        }

        if (!CleanText.IsAbsent(input.DpeMin) && !SchemeFile.IsClass(CleanText.OneLine(input.DpeMin)!)) yield return new FieldError("dpeMin", "scheme_class_unknown", []);
        if (input.DueDays is < 1 or > SchemeFile.MostDueDays) yield return new FieldError("dueDays", FieldErrorCodes.OutOfRange, [1m, (decimal)SchemeFile.MostDueDays]);
        if (input.ValidUntil < input.ValidFrom) yield return new FieldError("validUntil", "ends_before_start", []);
        foreach (var error in CheckSpans("morePeriods", [.. (input.MorePeriods ?? []).Select(period => (period?.From, period?.Until))], input.ValidUntil, followsAnother: true)) yield return error;
        foreach (var error in CheckSpans("suspensions", [.. (input.Suspensions ?? []).Select(span => (span?.From, span?.Until))], null, followsAnother: false)) yield return error;
        for (var i = 0; i < input.Suspensions?.Count; i++)
        {
            var errors = new List<FieldError>();
            FieldText.Line($"suspensions[{i}].reason", input.Suspensions[i]?.Reason, MaxText, errors);
            foreach (var error in errors) yield return error;
        }
    }

    /// <summary>Each begins, ends after that, and begins after the end of the one before, which therefore has one.</summary>
    private static IEnumerable<FieldError> CheckSpans(string list, (DateOnly? From, DateOnly? Until)[] spans, DateOnly? before, bool followsAnother)
    {
        if (spans.Length > MaxSpans) yield return new FieldError(list, FieldErrorCodes.TooMany, [MaxSpans]);
        for (var i = 0; i < Math.Min(spans.Length, MaxSpans); i++)
        {
            var (from, until) = spans[i];
            if (from is null) yield return new FieldError($"{list}[{i}].from", FieldErrorCodes.Required, []);
            if (until < from) yield return new FieldError($"{list}[{i}].until", "ends_before_start", []);
            var previous = i == 0 ? before : spans[i - 1].Until;
            if ((i > 0 || followsAnother) && !(from > previous)) yield return new FieldError($"{list}[{i}].from", "scheme_span_overlaps", []);
        }
    }
}
