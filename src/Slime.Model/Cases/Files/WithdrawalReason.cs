namespace Slime.Model.Cases.Files;

/// <summary>Why a file is taken out of a case.</summary>
public enum WithdrawalReason
{
    /// <summary>It is of another household.</summary>
    WrongHousehold,
    WrongFile,
    Unreadable,
    Duplicate,

    /// <summary>The household does not want it to be kept.</summary>
    HouseholdAsked,
    Other,
}
