namespace Slime.Model.Staff;

/// <summary>What a person does in the SLIME; the same names are the application roles of the directory that signs people in.</summary>
public enum Role
{
    /// <summary>Travailleur social, donneur d'alerte: refers households.</summary>
    Referrer,

    /// <summary>Médiateur éco logis: one per territory.</summary>
    Mediator,

    /// <summary>Animateur-tuteur: one per territory.</summary>
    Tutor,

    /// <summary>Pilote FSL: line manager of mediator and tutor.</summary>
    Pilot,

    /// <summary>Technicien of the coordination.</summary>
    Technician,

    /// <summary>Coordination départementale.</summary>
    Coordination,

    /// <summary>Runs the program: directory and messages, no household.</summary>
    Admin,

    /// <summary>Opens what was put into the intermediate archive, with a reason each time; two people of coordination.</summary>
    Archivist,

    /// <summary>Délégué à la protection des données: reads who read what and what people asked for, and no case.</summary>
    DataProtectionOfficer,

    /// <summary>Calls visited households for as long as a campaign lasts: their name, their telephone and the questions, and no case.</summary>
    CampaignAgent,
}

/// <summary>What a tutor is by trade; the source counts five FSL pilots, three administrative support workers, one CESF.</summary>
public enum Profession
{
    FslPilot,
    AdministrativeSupport,
    SocialEconomist,
}
