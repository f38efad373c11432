namespace Slime.Model.Cases.Orientations;

/// <summary>Something a household can be directed to: an aid, a service, a procedure.</summary>
/// <param name="Name">As people say it.</param>
/// <param name="Description">What it is for, in one sentence.</param>
/// <param name="PartnerHint">Whom to turn to; a service, never a person.</param>
/// <param name="ValidFrom">The first day on which a household could be directed to it; null without a known first day.</param>
/// <param name="ValidUntil">The last day, included; null while no end is known.</param>
/// <param name="Source">Where the dates are from.</param>
public sealed record Scheme(
    SchemeCode Code, string Name, string? Description, string? PartnerHint, DateOnly? ValidFrom, DateOnly? ValidUntil, string? Source)
{
    public bool IsOpenOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}
