using Slime.Model.Cases.Routing;
using Slime.Platform.Resources;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Cases;

/// <summary>What the page of a case shows beside the case: who reads it, the form that was refused, what was just done.</summary>
/// <param name="Typed">The form that was refused.</param>
/// <param name="Advised">Who should come along if the visit took place today.</param>
/// <param name="JustDone">The code of what was just done.</param>
/// <param name="Key">Of the forms that create something, so that sending one twice creates once.</param>
public sealed record CasePageState(TypedCaseForm? Typed, IReadOnlyList<Companion> Advised, string? JustDone, DateOnly Today, string Key)
{
    /// <summary>The reader may put an outcome right.</summary>
    public bool MayCorrect { get; init; }

    /// <summary>Contacts, visits and agreements are the reader's to record.</summary>
    public bool MayWork { get; init; }

    /// <summary>The time of the household's data is about to end: a contact is noted also in a closed case.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>Closing and orientations are the reader's to decide.</summary>
    public bool MayDecide { get; init; }

    /// <summary>The reader may send photos and documents.</summary>
    public bool MayAttach { get; init; }

    /// <summary>The post of the reader.</summary>
    public string? Reader { get; init; }

    /// <summary>The reader sees all of the household; else what is said of the dwelling only.</summary>
    public bool SeesAll { get; init; } = true;

    /// <summary>What a section says of what was just done; nothing when it was another's doing.</summary>
    public string? Done(string section) => JustDone is null ? null : Texts.Find(string.Concat(section, ".confirmed.", JustDone));

    public bool IsOpen(string form) => Typed?.Name == form;

    public FormErrors Errors(string form) => IsOpen(form) ? Typed!.Errors : FormErrors.None;

    public string Value(string form, string field, string otherwise = "") => IsOpen(form) ? Typed!.Text(field) : otherwise;

    public IReadOnlyCollection<string> Values(string form, string field, IEnumerable<string> otherwise) => IsOpen(form) ? Typed!.Many(field) : [.. otherwise];
}
