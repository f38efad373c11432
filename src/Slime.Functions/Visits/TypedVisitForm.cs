using System.Globalization;
using Slime.Functions.Http;
using Slime.Functions.Pages;
using Slime.Functions.Pages.Components;
using Slime.Functions.Storage;
using Slime.Model.Cases;
using Slime.Model.Referrals;
using Slime.Model.Visits;

namespace Slime.Functions.Visits;

/// <summary>One of the forms of a case's page as it was posted; its fields are named <c>{form}.{field}</c>.</summary>
/// <param name="Name">Which form: <c>plan</c>, <c>move</c>, <c>outcome</c>, <c>contact</c>, <c>close</c> or <c>reopen</c>.</param>
public sealed record TypedVisitForm(string Name, IFormCollection Posted)
{
    public const string Plan = "plan";
    public const string Move = "move";
    public const string Outcome = "outcome";
    public const string Contact = "contact";
    public const string Close = "close";
    public const string Reopen = "reopen";

    /// <summary>Each visit that has its outcome has a form of its own on the page.</summary>
    public static string Correction(string visitId) => $"correct-{visitId}";

    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>Made with the page, so that a form sent twice acts once.</summary>
    public string? Key => Text("key") is { Length: > 0 and <= IdempotencyKeys.MaxLength } key ? key : null;

    public string Text(string field) => Posted[$"{Name}.{field}"].ToString();

    public IReadOnlyCollection<string> Many(string field) => [.. Posted[$"{Name}.{field}"].OfType<string>()];

    /// <summary>Nothing ticked is an answer too: alone.</summary>
    internal VisitInput Visit(List<FieldError> errors) => new(
        Text("date").Length == 0 || Text("time").Length == 0 ? null : $"{Text("date")}T{Text("time")}", [.. Many("accompaniedBy")], Number("durationMinutes", errors));

    internal OutcomeInput VisitOutcome(List<FieldError> errors) => new(Text("outcome"), Day("on", errors), Text("note"));

    internal ContactInput ContactMade(List<FieldError> errors) =>
        new(Word<ContactChannel>("channel"), Word<ContactResult>("result"), Day("on", errors), Text("note"));

    public ClosureReason? ClosureReason => Word<ClosureReason>("reason");

    /// <summary>The form again, each message beside the field where it was typed.</summary>
    internal TypedVisitForm Refused(IReadOnlyList<FieldError> errors) => this with
    {
        Errors = errors.Select(error => error with { Path = $"{Name}.{(error.Path == "plannedFor" ? "date" : error.Path)}" }).ToForm(),
    };

    internal TypedVisitForm Refused(string message) => this with { Errors = new FormErrors(new Dictionary<string, string[]> { [""] = [message] }) };

    private DateOnly? Day(string field, List<FieldError> errors)
    {
        if (Text(field).Length == 0) return null;
        if (IsoDate.TryParse(Text(field), out var day)) return day;
        errors.Add(new FieldError(field, "not_a_date", []));
        return null;
    }

    private int? Number(string field, List<FieldError> errors)
    {
        if (Text(field).Trim().Length == 0) return null;
        if (int.TryParse(Text(field).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        errors.Add(new FieldError(field, "not_a_number", []));
        return null;
    }

    private T? Word<T>(string field)
        where T : struct, Enum
    {
        var text = Text(field);
        foreach (var value in Enum.GetValues<T>())
        {
            if (Cases.CaseWords.Camel(value) == text) return value;
        }

        return null;
    }
}
