namespace Slime.Model.Cases.Files;

/// <summary>What a photo or document of a case shows; it decides how much of the picture is kept.</summary>
public enum FileKind
{
    Facade,
    Heating,
    Damp,
    Meter,
    Bill,
    Report,
    Other,

    /// <summary>The household's signature of a visit's report.</summary>
    Signature,
}

/// <summary>Where a file stands between the person who sends it and those who may read it.</summary>
public enum FileStatus
{
    /// <summary>Announced; its bytes are on their way.</summary>
    Uploading,

    /// <summary>Its bytes are in quarantine.</summary>
    Inspecting,

    /// <summary>Clean: the only state in which anybody can read it.</summary>
    Available,

    /// <summary>Refused for good; its bytes are gone.</summary>
    Rejected,

    /// <summary>Taken out of the case by a person; its bytes are gone.</summary>
    Withdrawn,
}
