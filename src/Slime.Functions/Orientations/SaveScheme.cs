using Slime.Model.Cases.Orientations;
using Slime.Model.Journal;
using Slime.Model.Referrals;
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

    public static SchemeInput Of(Scheme scheme) => new()
    {
        Code = scheme.Code.ToString(),
        Name = scheme.Name,
        Description = scheme.Description,
        PartnerHint = scheme.PartnerHint,
        ValidFrom = scheme.ValidFrom,
        ValidUntil = scheme.ValidUntil,
        Source = scheme.Source,
    };
}

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

    /// <param name="mayReplace">Whether the caller knows the version of a scheme that exists, or does not care.</param>
    public async Task<SaveSchemeOutcome> HandleAsync(SchemeInput input, Actor actor, Func<StoredScheme?, bool> mayReplace, CancellationToken cancellation)
    {
        var errors = Check(input).ToList();
        if (errors.Count > 0) return new SaveSchemeOutcome.Invalid(errors);
        var scheme = new Scheme(
            SchemeCode.Parse(input.Code!), CleanText.OneLine(input.Name)!, CleanText.OneLine(input.Description), CleanText.OneLine(input.PartnerHint), input.ValidFrom, input.ValidUntil, CleanText.OneLine(input.Source));
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

        if (input.ValidUntil < input.ValidFrom) yield return new FieldError("validUntil", "ends_before_start", []);
    }
}
