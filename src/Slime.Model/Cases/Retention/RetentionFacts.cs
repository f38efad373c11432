namespace Slime.Model.Cases.Retention;

/// <summary>Why the personal data of a case stays, and is used for nothing else, whatever its age.</summary>
public enum RetentionHold
{
    /// <summary>The person asked that it be restricted (GDPR, article 18).</summary>
    Restriction,

    /// <summary>The person contests what is written.</summary>
    Contestation,

    /// <summary>A court, or who prepares to go to one, needs it.</summary>
    Litigation,
}

/// <summary>The household was out of contact for nearly as long as data stays in use: whoever follows it may still note a contact.</summary>
/// <param name="LastContact">The contact from which it is counted; a later one makes this notice void.</param>
public sealed record RetentionDue(DateOnly LastContact, DateOnly On, DateOnly ArchiveOn) : CaseEvent;

/// <summary>The personal data went to the intermediate archive, encrypted with the key of a year.</summary>
/// <param name="KeyYear">Whose key; the key is destroyed with the last of that year.</param>
public sealed record PersonalDataArchived(DateOnly LastContact, DateOnly On, int KeyYear) : CaseEvent;

/// <summary>The personal data was destroyed with the visa of the departmental archives, or after they took it over.</summary>
/// <param name="Visa">Its number.</param>
/// <param name="Transferred">They kept it: what was here is destroyed all the same.</param>
public sealed record PersonalDataEliminated(string Visa, DateOnly VisaOn, DateOnly On, bool Transferred) : CaseEvent;

/// <summary>The personal data stays until this is lifted.</summary>
public sealed record RetentionHeld(RetentionHold Why, DateOnly On) : CaseEvent;

/// <summary>The reason for which it stayed is gone.</summary>
public sealed record RetentionReleased(RetentionHold Why, DateOnly On) : CaseEvent;
