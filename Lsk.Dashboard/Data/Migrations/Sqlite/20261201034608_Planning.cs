using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Planning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Direction",
                table: "SubGoals",
                type: "TEXT",
                maxLength: 8000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Mark",
                table: "SubGoals",
                type: "TEXT",
                maxLength: 10,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "SubGoals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "StrategyId",
                table: "SubGoals",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "GroupReports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GroupId = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstYear = table.Column<int>(type: "INTEGER", nullable: false),
                    LastYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Sending = table.Column<int>(type: "INTEGER", nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Lessons = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Stops = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: true),
                    ContentHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Feedback = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GroupReports_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Plans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    GroupId = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstYear = table.Column<int>(type: "INTEGER", nullable: false),
                    LastYear = table.Column<int>(type: "INTEGER", nullable: false),
                    Direction = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Plans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Plans_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Strategies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Strategies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Activities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PlanId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SubGoalCode = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    InitiativeId = table.Column<int>(type: "INTEGER", nullable: true),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DropReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Years = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Activities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Activities_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_Activities_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Activities_SubGoals_SubGoalCode",
                        column: x => x.SubGoalCode,
                        principalTable: "SubGoals",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            // What the store had of its one strategy: it becomes the first of several.
            migrationBuilder.Sql(
                """
                INSERT INTO "Strategies" ("Name", "From", "To")
                SELECT 'Strategi 2024-2026', '2024-01-01', '2026-12-31' WHERE EXISTS (SELECT 1 FROM "SubGoals")
                """);
            migrationBuilder.Sql(
                """
                UPDATE "SubGoals" SET
                    "StrategyId" = (SELECT MIN("Id") FROM "Strategies"),
                    "Mark" = "Code",
                    "Number" = (SELECT COUNT(*) FROM "SubGoals" AS "Other" WHERE "Other"."Code" <= "SubGoals"."Code")
                """);

            migrationBuilder.CreateIndex(
                name: "IX_SubGoals_Number",
                table: "SubGoals",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubGoals_StrategyId_Mark",
                table: "SubGoals",
                columns: new[] { "StrategyId", "Mark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Activities_InitiativeId",
                table: "Activities",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_PlanId_InitiativeId",
                table: "Activities",
                columns: new[] { "PlanId", "InitiativeId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Activities_PlanId_Number",
                table: "Activities",
                columns: new[] { "PlanId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Activities_SubGoalCode",
                table: "Activities",
                column: "SubGoalCode");

            migrationBuilder.CreateIndex(
                name: "IX_GroupReports_GroupId_FirstYear_LastYear_Sending",
                table: "GroupReports",
                columns: new[] { "GroupId", "FirstYear", "LastYear", "Sending" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Plans_GroupId_FirstYear",
                table: "Plans",
                columns: new[] { "GroupId", "FirstYear" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Strategies_Name",
                table: "Strategies",
                column: "Name",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_SubGoals_Strategies_StrategyId",
                table: "SubGoals",
                column: "StrategyId",
                principalTable: "Strategies",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The sub-goals name their strategy until their table has been built anew, which is the last thing that happens.
            migrationBuilder.Sql("PRAGMA foreign_keys = 0;", suppressTransaction: true);

            migrationBuilder.DropForeignKey(
                name: "FK_SubGoals_Strategies_StrategyId",
                table: "SubGoals");

            migrationBuilder.DropTable(
                name: "Activities");

            migrationBuilder.DropTable(
                name: "GroupReports");

            migrationBuilder.DropTable(
                name: "Strategies");

            migrationBuilder.DropTable(
                name: "Plans");

            migrationBuilder.DropIndex(
                name: "IX_SubGoals_Number",
                table: "SubGoals");

            migrationBuilder.DropIndex(
                name: "IX_SubGoals_StrategyId_Mark",
                table: "SubGoals");

            migrationBuilder.DropColumn(
                name: "Direction",
                table: "SubGoals");

            migrationBuilder.DropColumn(
                name: "Mark",
                table: "SubGoals");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "SubGoals");

            migrationBuilder.DropColumn(
                name: "StrategyId",
                table: "SubGoals");
        }
    }
}
