namespace Lsk.Domain.Knowledge;

/// <summary>What kind of national knowledge support it is.</summary>
public enum SupportKind
{
    /// <summary>Vårdförlopp.</summary>
    Pathway,

    /// <summary>Riktlinje.</summary>
    Guideline,

    /// <summary>VIP, vårdinsatsprogram.</summary>
    Programme,

    /// <summary>Annat.</summary>
    Other,
}

/// <summary>How an organisation stands to a recommendation. Words, never a score.</summary>
public enum GapVerdict
{
    /// <summary>Uppfyllt.</summary>
    Met,

    /// <summary>Delvis.</summary>
    Partly,

    /// <summary>Inte uppfyllt.</summary>
    NotMet,

    /// <summary>Ej aktuellt.</summary>
    NotApplicable,
}

/// <summary>What a verdict means for the lists.</summary>
public static class GapVerdicts
{
    /// <summary>Whether something is missing: partly or not met.</summary>
    public static bool IsGap(this GapVerdict verdict) => verdict is GapVerdict.Partly or GapVerdict.NotMet;
}

/// <summary>What a verdict rests on.</summary>
public enum GapBasis
{
    /// <summary>Bedömning: what people who know the work say.</summary>
    Judgement,

    /// <summary>Data: a measure or a number, which is then named.</summary>
    Data,
}

/// <summary>How far a knowledge support has come; derived, never set.</summary>
public enum SupportStage
{
    /// <summary>Mottaget: nobody has answered.</summary>
    Received,

    /// <summary>Gapanalys: some cells are assessed.</summary>
    Assessing,

    /// <summary>Handlingsplan: all are assessed, and some gap has no initiative yet.</summary>
    Planning,

    /// <summary>På synpunkter: each gap has an initiative, and one of them waits for the answer to a referral.</summary>
    Consulted,

    /// <summary>Beslutat: what the gaps need is decided, and nothing has begun.</summary>
    Decided,

    /// <summary>Införs: some of it runs.</summary>
    Introducing,

    /// <summary>Följs upp: everything that the gaps needed is over, or there is no gap.</summary>
    FollowedUp,
}
