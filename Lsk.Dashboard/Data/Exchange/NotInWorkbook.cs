using Lsk.Domain.Decisions;
using Lsk.Domain.Effects;
using Lsk.Domain.Organisation;
using Lsk.Domain.ParallelWork;
using Lsk.Domain.Prioritisation;
using Microsoft.EntityFrameworkCore;

namespace Lsk.Dashboard.Data.Exchange;

/// <summary>What the store holds and the exchange workbook does not: rights, secrets, histories and what is computed. Counted for the sheet
/// <c>Om</c>, so that nobody takes the file for a copy of everything; that is the backup.</summary>
internal static class NotInWorkbook
{
    /// <summary>What is not there, in the workbook's language, and how much of it.</summary>
    public static async Task<IReadOnlyList<(string What, int Count)>> CountAsync(LskDbContext db, CancellationToken cancel)
    {
        var used = await db
            .Models.Where(model => model.State == ModelState.InUse)
            .SelectMany(model => model.Criteria.Select(criterion => criterion.Key))
            .ToListAsync(cancel);
        return
        [
            ("konton", await db.Users.CountAsync(cancel)),
            (
                "bedömares huvudman och konto",
                await db.Assessors.CountAsync(one => one.OrganisationId != null || one.UserId != null, cancel)
            ),
            ("bedömningar på kriterier som inte används", await db.Ratings.CountAsync(one => !used.Contains(one.CriterionKey), cancel)),
            ("andra versioner av prioriteringsmodellen", await db.Models.CountAsync(model => model.State != ModelState.InUse, cancel)),
            ("workshoppar", await db.Workshops.CountAsync(cancel)),
            ("röster i workshoppar", await db.Ballots.CountAsync(cancel)),
            ("protokoll", await db.Set<Protocol>().CountAsync(cancel)),
            ("anteckningar vid mått", await db.Set<MeasureNote>().CountAsync(cancel)),
            ("kopplingar till öppna data", await db.Measures.CountAsync(measure => measure.FetchedFrom != null, cancel)),
            ("vem som bedömde ett par", await db.ParallelJudgements.CountAsync(pair => pair.JudgedBy != null, cancel)),
            ("versioner av lexikonet", await db.Set<LexiconVersion>().CountAsync(cancel)),
            ("versioner av sökningens vikter", await db.Set<WeightsVersion>().CountAsync(cancel)),
            ("svar på självvärderingar", await db.Set<Domain.Groups.SelfEvaluationAnswer>().CountAsync(cancel)),
            ("förslag efter självvärderingar", await db.Set<Domain.Groups.SelfEvaluationProposal>().CountAsync(cancel)),
            ("inbjudningar", await db.Set<Domain.Invitations.Invitation>().CountAsync(cancel)),
            ("kalendernycklar", await db.Set<Domain.Invitations.CalendarKey>().CountAsync(cancel)),
            ("årspunkter som är klara", await db.Set<Domain.Groups.YearStepDone>().CountAsync(cancel)),
            ("enheter utan initiativ", await UnnamedGroupsAsync(db, cancel)),
            (
                "arbetsgrupper utan slutdatum",
                await db.Groups.CountAsync(group => group.Kind == GroupKind.WorkingGroup && group.EndsOn == null, cancel)
            ),
            (
                "konton kopplade till platser",
                await db.Set<Domain.Groups.Holding>().CountAsync(holding => holding.AccountId != null, cancel)
            ),
            (
                "tidigare inlämningar av årsrapporter",
                await db.GroupReports.CountAsync(
                    report =>
                        db.GroupReports.Any(later =>
                            later.GroupId == report.GroupId
                            && later.FirstYear == report.FirstYear
                            && later.LastYear == report.LastYear
                            && later.Sending > report.Sending
                        ),
                    cancel
                )
            ),
            ("borttagna initiativ", await db.Initiatives.IgnoreQueryFilters().CountAsync(one => one.RemovedAt != null, cancel)),
            ("sparade vyer", await db.SavedViews.CountAsync(cancel)),
            ("importer", await db.ImportBatches.CountAsync(cancel)),
            ("inlärda kolumner", await db.LearnedMappings.CountAsync(cancel)),
            ("inställningar", await db.Settings.CountAsync(cancel)),
            ("rader i ändringsloggen", await db.AuditEntries.CountAsync(cancel)),
        ];
    }

    private static Task<int> UnnamedGroupsAsync(LskDbContext db, CancellationToken cancel) =>
        db.Set<Group>()
            .CountAsync(
                group =>
                    group.Kind == GroupKind.Unit
                    && !db.Initiatives.Any(initiative => initiative.GroupId == group.Id)
                    && !db.Referrals.Any(referral => referral.GroupId == group.Id),
                cancel
            );
}
