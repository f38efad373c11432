namespace Slime.Model.Referrals.Vocabulary;

/// <summary>By which way a household was referred.</summary>
public enum SourceChannel
{
    /// <summary>The form of the program.</summary>
    Form,

    /// <summary>Another program.</summary>
    Api,
    Phone,

    /// <summary>A list that was handed over.</summary>
    List,

    /// <summary>The household itself; then no organisation sent it.</summary>
    Household,
    Paper,
}
